import {
  checkStanding,
  type ImportRunReport,
  importRejects,
  importRun,
  importRuns,
  importUnverified,
  type RejectReport,
  type UnverifiedReport,
} from '@auditly/manifest-importer';
import { type DatabaseTarget, describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import { noteDatabaseError } from '../database/failures.ts';
import { columnsText } from '../output/columns-text.ts';
import { rejectLines } from '../output/reject-text.ts';
import { counted, numberText } from '../output/standing.ts';
import { timeText } from '../output/time-text.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';
import type { importsSpec } from './imports.spec.ts';

export interface ImportsReport {
  /** The database as a URL without its password. */
  readonly database: string;
  /** Newest first; the one that was asked for, if one was. */
  readonly runs: readonly ImportRunReport[];
  /** What the run has rejected, by path; only if a run was asked for. */
  readonly rejects?: readonly RejectReport[];
  /** The files whose manifests it has let in although they fit no hash, by path; only if a run was asked for. */
  readonly unverified?: readonly UnverifiedReport[];
}

export async function run(
  values: ValuesOf<typeof importsSpec>,
  context: Context,
): Promise<Outcome<ImportsReport>> {
  const { target, engine } = await databaseEngine(context);
  await checkStanding(await engine.current());
  const database = describeTarget(target);
  try {
    return { report: { database, ...(await readLedger(values, target, context)) } };
  } catch (error) {
    noteDatabaseError(error, 'look');
    throw error;
  }
}

async function readLedger(
  values: ValuesOf<typeof importsSpec>,
  target: DatabaseTarget,
  { now }: Context,
): Promise<Omit<ImportsReport, 'database'>> {
  const limit = values.limit === null ? {} : { limit: Number(values.limit) };
  if (values.run === 'all') return { runs: await importRuns(target, { ...limit, now }) };
  const found = /^[1-9]\d{0,8}$/.test(values.run)
    ? await importRun(target, Number(values.run), { now })
    : null;
  if (found === null) throw new CommandError('imports.no-run', { run: values.run });
  const rejects = await importRejects(target, found.run, limit);
  const unverified = found.unverified === 0 ? [] : await importUnverified(target, found.run, limit);
  return { runs: [found], rejects, unverified };
}

export function show({ runs, rejects, unverified = [] }: ImportsReport, view: View): string {
  if (rejects === undefined) return runs.length === 0 ? 'nothing was imported yet' : listOf(runs, view);
  return runs
    .flatMap((run) => [
      ...detailsOf(run),
      ...listed('Unverified', unverified, run.unverified, view),
      ...listed('Rejected', rejects, run.rejected, view),
    ])
    .join('\n');
}

function listOf(runs: readonly ImportRunReport[], { colors }: View): string {
  const head = [
    'run',
    'started (UTC)',
    'system',
    'status',
    'imported',
    'unverified',
    'present',
    'skipped',
    'rejected',
    'path',
  ];
  const rows = runs.map((run) => [
    String(run.run),
    timeText(run.startedAt),
    run.system,
    run.status,
    ...[run.imported, run.unverified, run.present, run.skipped, run.rejected].map(numberText),
    run.path,
  ]);
  const [first = '', ...rest] = columnsText([head, ...rows], [0, 4, 5, 6, 7, 8]);
  return [colors.dim(first), ...rest].join('\n');
}

function detailsOf(run: ImportRunReport): readonly string[] {
  const ended =
    run.finishedAt === null ? `not ended, last seen ${timeText(run.activeAt)}` : timeText(run.finishedAt);
  const doubt = run.unverified === 0 ? '' : ` (${numberText(run.unverified)} of them unverified)`;
  return [
    `Run: ${run.run} (${run.status})`,
    `System: ${run.system}`,
    ...(run.environment === null ? [] : [`Environment: ${run.environment}`]),
    `Path: ${run.path}`,
    `Time: ${timeText(run.startedAt)} to ${ended} (UTC)`,
    `Files: ${numberText(run.imported)} imported${doubt}, ${numberText(run.present)} present, ${numberText(run.skipped)} skipped, ${numberText(run.rejected)} rejected`,
    ...(run.error === null ? [] : [`Error: ${run.error}`]),
  ];
}

/** Files with why each of them is in the list. */
function listed(
  title: string,
  files: readonly (RejectReport | UnverifiedReport)[],
  all: number,
  view: View,
): readonly string[] {
  if (files.length === 0) return [];
  const left = all - files.length;
  return [
    '',
    `${title}:`,
    ...files.flatMap((file) => rejectLines(file, view)),
    ...(left > 0 ? [`  and ${counted(left, 'more file')}: --limit shows more`] : []),
  ];
}
