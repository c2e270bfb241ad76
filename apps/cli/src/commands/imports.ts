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
  /**
   * How many more it has rejected, and let in unverified, that a later run has come to again: the ledger knows of each file
   * what came of it last. Only if a run was asked for; 0 where the limit has cut the list.
   */
  readonly retold?: { readonly rejected: number; readonly unverified: number };
}

/** So many files are shown where nothing else is said. */
const mostFiles = 1000;

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
  const limit: { readonly limit?: number } = values.limit === null ? {} : { limit: Number(values.limit) };
  if (values.run === 'all') return { runs: await importRuns(target, { ...limit, now }) };
  const found = /^[1-9]\d{0,8}$/.test(values.run)
    ? await importRun(target, Number(values.run), { now })
    : null;
  if (found === null) throw new CommandError('imports.no-run', { run: values.run });
  const rejects = await importRejects(target, found.run, limit);
  const unverified = found.unverified === 0 ? [] : await importUnverified(target, found.run, limit);
  const most = limit.limit ?? mostFiles;
  const retold = {
    rejected: rejects.length < most ? Math.max(0, found.rejected - rejects.length) : 0,
    unverified: unverified.length < most ? Math.max(0, found.unverified - unverified.length) : 0,
  };
  return { runs: [found], rejects, unverified, retold };
}

export function show({ runs, rejects, unverified = [], retold }: ImportsReport, view: View): string {
  if (rejects === undefined) return runs.length === 0 ? 'nothing was imported yet' : listOf(runs, view);
  return runs
    .flatMap((run) => [
      ...detailsOf(run),
      ...listed('Unverified', unverified, { all: run.unverified, retold: retold?.unverified ?? 0 }, view),
      ...listed('Rejected', rejects, { all: run.rejected, retold: retold?.rejected ?? 0 }, view),
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
  { all, retold }: { readonly all: number; readonly retold: number },
  view: View,
): readonly string[] {
  if (files.length === 0 && retold === 0) return [];
  const left = all - files.length - retold;
  return [
    '',
    `${title}:`,
    ...files.flatMap((file) => rejectLines(file, view)),
    ...(left > 0 ? [`  and ${counted(left, 'more file')}: --limit shows more`] : []),
    ...(retold > 0
      ? [`  ${counted(retold, 'file')} that a later import has come to again, which shows what became of it`]
      : []),
  ];
}
