import {
  type DialectName,
  describeLosses,
  describeNote,
  describeProblem,
  type RehearsalEvent,
  type RehearsalReport,
  type RevisionTrial,
  rehearse,
} from '@auditly/revisions';
import { revisionFiles } from '../database/revision-files.ts';
import { durationText, reportedMs } from '../output/duration-text.ts';
import { counted } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { type NoScratch, type ScratchSource, scratchSource } from '../scratch/scratch-source.ts';
import { CommandError } from './command-error.ts';
import type { testSpec } from './test.spec.ts';
import { TestProgress } from './test-progress.ts';

export interface TestReport {
  /** Nothing is wrong; with `--strict` nothing is lost either. */
  readonly ok: boolean;
  readonly strict: boolean;
  readonly dialects: readonly RehearsalReport[];
  /** The dialects of the project that it was not tried on. */
  readonly untested: readonly NoScratch[];
}

/** How many rows a table gets unless the line says so. */
const defaultRows = 5;

export async function run(values: ValuesOf<typeof testSpec>, context: Context): Promise<Outcome<TestReport>> {
  const { source: revisions, settings } = await revisionFiles(context.cwd);
  const wanted = wantedDialects(values.dialect, settings?.dialects);
  const { sources, untested } = await databasesFor(wanted, values, context);
  const { from, target } = rangeOf(values.target);
  const progress = new TestProgress(context);
  context.onCutShort((end) => progress.cutShort(end));
  const dialects: RehearsalReport[] = [];
  for (const source of sources) {
    const report = await onScratch(source, progress, (scratch, onEvent) =>
      rehearse({
        revisions,
        scratch,
        target,
        ...(from === null ? {} : { from }),
        rows: values.rows === null ? defaultRows : Number(values.rows),
        seed: values.seed === null ? 1 : Number(values.seed),
        onEvent,
      }),
    );
    dialects.push({
      ...report,
      trials: report.trials.map((trial) => ({ ...trial, durationMs: reportedMs(trial.durationMs) })),
      durationMs: reportedMs(report.durationMs),
    });
  }
  const faulty = revisionsOf(dialects, ({ problems, untried }) => problems.length > 0 || untried !== null);
  const losing = revisionsOf(dialects, ({ losses }) => losses.length > 0);
  const ok = faulty.length === 0 && !(values.strict && losing.length > 0);
  const report: TestReport = { ok, strict: values.strict, dialects, untested };
  if (ok) return { report };
  return { report, error: new CommandError('test.found', { faulty, losing: values.strict ? losing : [] }) };
}

const allDialects: readonly DialectName[] = ['sqlite', 'postgresql'];

/** Those that the line names have to be had; the others are tried where they can be. */
function wantedDialects(
  named: ValuesOf<typeof testSpec>['dialect'],
  ofProject: readonly DialectName[] = allDialects,
): { readonly names: readonly DialectName[]; readonly required: boolean } {
  if (named === null)
    return { names: allDialects.filter((each) => ofProject.includes(each)), required: false };
  return { names: allDialects.filter((each) => each === named || named === 'both'), required: true };
}

/** @throws CommandError `test.no-database` where one is missing that was asked for, or where there is none */
async function databasesFor(
  { names, required }: ReturnType<typeof wantedDialects>,
  values: ValuesOf<typeof testSpec>,
  context: Context,
): Promise<{ readonly sources: readonly ScratchSource[]; readonly untested: readonly NoScratch[] }> {
  const options = { url: values['scratch-url'], schema: values['scratch-schema'] };
  const sources: ScratchSource[] = [];
  const untested: NoScratch[] = [];
  for (const dialect of names) {
    const found = await scratchSource(dialect, options, context);
    if ('open' in found) sources.push(found);
    else untested.push(found);
  }
  const [missing] = untested;
  if (missing !== undefined && (required || sources.length === 0)) {
    throw new CommandError('test.no-database', missing);
  }
  return { sources, untested };
}

type Scratch = Awaited<ReturnType<ScratchSource['open']>>;

/** Makes the scratch database, and takes it away whatever becomes of the work. */
async function onScratch<T>(
  source: ScratchSource,
  progress: TestProgress,
  work: (scratch: Scratch, onEvent: (event: RehearsalEvent) => void) => Promise<T>,
): Promise<T> {
  const scratch = await source.open(progress.line);
  progress.begin(source.dialect, scratch.place);
  let result: T;
  try {
    result = await work(scratch, progress.onEvent);
  } catch (error) {
    // The work's own error is the one to report; what is left goes with the next rehearsal there.
    await scratch.remove().catch(() => undefined);
    throw error;
  }
  await scratch.remove();
  progress.end();
  return result;
}

/** `from:to`, or `to` alone. */
function rangeOf(target: string): { readonly from: string | null; readonly target: string } {
  const at = target.indexOf(':');
  if (at < 0) return { from: null, target };
  const from = target.slice(0, at);
  return { from: from === '' || from === 'base' ? null : from, target: target.slice(at + 1) || 'heads' };
}

function revisionsOf(
  dialects: readonly RehearsalReport[],
  chosen: (trial: RevisionTrial) => boolean,
): readonly string[] {
  return [
    ...new Set(dialects.flatMap(({ trials }) => trials.filter(chosen).map(({ revision }) => revision))),
  ];
}

export function show(report: TestReport, view: View): string {
  return [
    ...report.dialects.map((dialect) => shownDialect(dialect, view).join('\n')),
    ...report.untested.map(({ dialect, why }) => `${view.colors.yellow(`Not tried on ${dialect}`)}: ${why}`),
  ].join('\n\n');
}

function shownDialect(report: RehearsalReport, view: View): readonly string[] {
  const { dialect, place, trials, rows, seed, durationMs } = report;
  const { colors } = view;
  const told = trials.flatMap((trial) => shownTrial(trial, view));
  const faulty = trials.filter(({ problems, untried }) => problems.length > 0 || untried !== null).length;
  const losing = trials.filter(({ losses }) => losses.length > 0).length;
  const verdict =
    faulty === 0 ? colors.green('nothing is wrong') : colors.red(`${counted(faulty, 'revision')} at fault`);
  const lost =
    losing === 0
      ? 'no rows are lost'
      : `rows are lost by ${losing === trials.length ? 'all' : losing} of them`;
  return [
    `${dialect} (${place}, seed ${seed})`,
    ...told.map((line) => `  ${line}`),
    `  ${counted(trials.length, 'revision')} up, down and up again with ${counted(rows, 'row')} in ${durationText(durationMs)}: ${verdict}, ${lost}`,
  ];
}

/** Nothing for a revision that there is nothing to say about, unless all is asked for. */
function shownTrial(trial: RevisionTrial, { colors, verbose }: View): readonly string[] {
  const { revision, message, untried, problems, losses, notes } = trial;
  const shownNotes = notes.filter(({ kind }) => verbose || kind !== 'spelled-otherwise');
  const lines = [
    ...(untried === null ? [] : [[`not tried: ${untried}`]]).map(([head = '']) => colors.yellow(head)),
    ...problems.flatMap((problem) => headed(describeProblem(problem), colors.red)),
    ...describeLosses(losses, revision),
    ...shownNotes.flatMap((note) => headed(describeNote(note), (text) => text)),
  ];
  if (lines.length === 0 && !verbose) return [];
  const isWrong = problems.length > 0 || untried !== null;
  const mark = isWrong ? colors.red('✗') : colors.green('✓');
  return [`${mark} ${colors.yellow(revision)}, ${message}`, ...lines.map((line) => `    ${line}`)];
}

function headed([head = '', ...rest]: readonly string[], paint: (text: string) => string): readonly string[] {
  return [paint(head), ...rest.map((line) => `  ${line.replaceAll('\n', '\n      ')}`)];
}
