import type { VersionTablePlace } from '@auditly/revisions';
import {
  currentRevisions,
  type Driver,
  defaultVersionTable,
  type CurrentReport as EngineReport,
  GraphError,
  RunError,
} from '@auditly/revisions';
import { describeOrigin, describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import { type RevisionReport, revisionReport } from '../output/revision-report.ts';
import { revisionEntry, revisionLine } from '../output/revision-text.ts';
import { counted } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';
import type { currentSpec } from './current.spec.ts';

export interface CurrentReport {
  /** The database as a URL without its password. */
  readonly database: string;
  /** Who said that it is this one. */
  readonly origin: string;
  readonly dialect: string;
  /** False if there is no such file yet (SQLite). */
  readonly databaseExists: boolean;
  /** The table that says where the database stands; false if it is not there yet. */
  readonly versionTable: string | false;
  /** Which schemas it was looked for in, and where it was found; only with `-v`, on PostgreSQL. */
  readonly place?: VersionTablePlace;
  /** The rows of the version table, in the order of the database; none at base. */
  readonly rows: readonly string[];
  /**
   * Every applied revision that no applied one revises. More than the rows: the head of a line that another line
   * depends on has no row.
   */
  readonly revisions: readonly RevisionReport[];
  /** Those that it does not know: the database is ahead. */
  readonly unknown: readonly string[];
  /** What `upgrade heads` would run, in its order; none if a row is unknown. */
  readonly pending: readonly RevisionReport[];
  readonly upToDate: boolean;
}

export async function run(
  values: ValuesOf<typeof currentSpec>,
  context: Context,
): Promise<Outcome<CurrentReport>> {
  const { target, origin, engine, driver } = await databaseEngine(context);
  const current = await engine.current();
  const place = context.verbose ? await placeOf(driver) : undefined;
  const graph = engine.graph();
  const known = current.rows.filter((row) => !current.unknown.includes(row));
  const report: CurrentReport = {
    database: describeTarget(target),
    origin: describeOrigin(origin),
    dialect: target.dialect,
    databaseExists: current.databaseExists,
    versionTable: current.versionTableExists && defaultVersionTable,
    ...(place === undefined ? {} : { place }),
    rows: current.rows,
    revisions: currentRevisions(graph, known).map((revision) => revisionReport(revision)),
    unknown: current.unknown,
    pending: current.pending.flatMap((id) => graph.get(id) ?? []).map((revision) => revisionReport(revision)),
    upToDate: current.unknown.length === 0 && current.pending.length === 0,
  };
  if (current.unknown.length > 0) return { report, error: aheadOf(current) };
  const twice = current.rows.find((row, at) => current.rows.indexOf(row) !== at);
  // An upgrade refuses this database, so that it must not pass for one that is in order.
  if (twice !== undefined) return { report, error: new GraphError('graph.duplicate-row', { row: twice }) };
  return values['check-heads'] && !report.upToDate ? { report, error: notAtHeads(current) } : { report };
}

/** It costs a connection of its own. */
async function placeOf(driver: Driver): Promise<VersionTablePlace | undefined> {
  const { versionTablePlace } = await import('../database/version-table-place.ts');
  return versionTablePlace(driver);
}

/** Says what is missing. A head without a row of its own, because another line depends on it, is not. */
function notAtHeads({ rows, heads, pending }: EngineReport): CommandError<'current.not-at-heads'> {
  return new CommandError('current.not-at-heads', { rows, heads, pending });
}

function aheadOf({ rows, heads }: EngineReport): RunError<'run.unknown-rows'> {
  return new RunError('run.unknown-rows', { rows, versionTable: defaultVersionTable, knownHeads: heads });
}

export function show(report: CurrentReport, view: View): string {
  return [
    ...(view.verbose ? aboutDatabase(report) : []),
    ...revisions(report, view),
    ...pending(report, view),
  ].join('\n');
}

function aboutDatabase(report: CurrentReport): readonly string[] {
  const { database, databaseExists, origin, dialect } = report;
  return [
    `Database: ${database}${databaseExists ? '' : ' (not there yet)'}`,
    `Given by: ${origin}`,
    `Dialect: ${dialect}`,
    `Version table: ${whereVersionTable(report)}`,
    '',
  ];
}

/** `app.alembic_version (search_path: app, public)`. */
function whereVersionTable({ versionTable, place }: CurrentReport): string {
  if (place === undefined) return versionTable === false ? 'none yet' : versionTable;
  const searchPath = `search_path: ${place.searchPath.join(', ') || 'names no schema that exists'}`;
  return `${versionTable === false ? 'none yet' : `${place.schema}.${versionTable}`} (${searchPath})`;
}

function revisions(report: CurrentReport, { verbose, colors }: View): readonly string[] {
  const unknown = report.unknown.map(
    (row) => `${colors.yellow(shownRow(row))} ${colors.red('(unknown to this build)')}`,
  );
  if (report.revisions.length + unknown.length === 0) {
    return [report.databaseExists ? 'base (no revision is applied)' : 'base (the file is not there yet)'];
  }
  const known = verbose
    ? report.revisions.map((revision) => `${revisionEntry(revision, colors)}\n`)
    : report.revisions.map((revision) => revisionLine(revision, colors));
  return [...known, ...unknown];
}

/** In quotes where it would not be seen whole. */
function shownRow(row: string): string {
  return /^\S+$/.test(row) ? row : JSON.stringify(row);
}

function pending(report: CurrentReport, { verbose, colors }: View): readonly string[] {
  const revisions = report.pending;
  if (revisions.length === 0) return [];
  // Where there are several heads, an upgrade to one of them has to say which.
  const heads = [...report.revisions, ...revisions].filter(({ head }) => head);
  const next = `auditly db upgrade${heads.length > 1 ? ' heads' : ''}`;
  if (!verbose) return [colors.dim(`${counted(revisions.length, 'revision')} pending: ${next}`)];
  return ['Pending:', ...revisions.map((revision) => `  ${revisionLine(revision, colors)}`)];
}
