import { defaultVersionTable, drift, type DriftReport as EngineReport } from '@auditly/revisions';
import { describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import { revisionFiles } from '../database/revision-files.ts';
import { selectionOf } from '../database/selection.ts';
import { standing } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';
import type { driftSpec } from './drift.spec.ts';

export interface DriftReport extends Omit<EngineReport, 'repair'> {
  /** Nothing was found. */
  readonly ok: boolean;
  /** The database as a URL without its password. */
  readonly database: string;
  readonly dialect: string;
  /** What would put it right, one statement after the other; only with `--sql`. */
  readonly statements?: readonly { readonly sql: string }[];
  /** The same as a script; only with `--sql`. */
  readonly sql?: string;
  /** Why there are no statements although something differs; null if there are. Only with `--sql`. */
  readonly failure?: string | null;
}

export async function run(
  values: ValuesOf<typeof driftSpec>,
  context: Context,
): Promise<Outcome<DriftReport>> {
  const { target, engine, driver } = await databaseEngine(context);
  const { source, settings } = await revisionFiles(context.cwd);
  const { repair, ...found } = await drift({
    driver,
    revisions: source,
    graph: engine.graph(),
    selection: selectionOf(settings),
  });
  const { differences, unmanaged, rows } = found;
  const database = describeTarget(target);
  if (!found.databaseExists) throw new CommandError('drift.no-database', { database });
  const ok = differences.length + unmanaged.length === 0;
  const report: DriftReport = {
    ok,
    database,
    dialect: target.dialect,
    ...found,
    ...(values.sql ? shownRepair(repair) : {}),
  };
  if (ok) return { report };
  const facts = { differences: differences.length, unmanaged: unmanaged.length, rows };
  return { report, error: new CommandError('drift.found', facts) };
}

function shownRepair({ statements, sql, failure }: EngineReport['repair']) {
  return { statements: statements.map((each) => ({ sql: each })), sql, failure };
}

export function show(report: DriftReport, view: View): string {
  if (report.sql !== undefined) return report.sql.trimEnd();
  const parts = [
    shownDifferences(report),
    shownRenames(report),
    shownNamesakes(report),
    shownUnmanaged(report, view),
    shownUnknown(report, view),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function shownDifferences({ differences, rows, ...report }: DriftReport): readonly string[] {
  const at = report.versionTableExists ? standing(rows) : `base: there is no ${defaultVersionTable}`;
  if (differences.length > 0) {
    return [
      `The database is not what its revisions have built (${at}):`,
      ...differences.map(({ text }) => `  ${text}`),
    ];
  }
  return [`The database is what its revisions have built (${at}).`];
}

/** A rename loses nothing, where a drop and a creation would. */
function shownRenames({ renames }: DriftReport): readonly string[] {
  if (renames.length === 0) return [];
  return [
    'Only renamed, it seems (the second name is that of the revisions):',
    ...renames.map((each) => `  ${each}`),
  ];
}

/** The rows of a missing table may be there. */
function shownNamesakes({ namesakes }: DriftReport): readonly string[] {
  if (namesakes.length === 0) return [];
  return [
    'Missing, but there is a table of that name elsewhere; if it was moved there, this moves it back, with its rows:',
    ...namesakes.map(({ table, at, move }) => `  ${table}: ${at}    ${move};`),
  ];
}

function shownUnmanaged({ unmanaged }: DriftReport, { verbose, colors }: View): readonly string[] {
  if (unmanaged.length === 0) return [];
  return [
    'No revision has made:',
    ...unmanaged.flatMap(({ kind, name, table, definition }) => [
      `  ${kind} ${name}${table === null ? '' : ` of table ${table}`}`,
      ...(verbose && definition !== '' ? [colors.dim(`    ${definition}`)] : []),
    ]),
  ];
}

/** What cannot be told for sure. */
function shownUnknown({ opaque, notAsked }: DriftReport, { colors }: View): readonly string[] {
  return [
    ...(opaque.length === 0
      ? []
      : [
          `Not known: what SQL in ${opaque.map(colors.yellow).join(', ')} has done to the schema (op.execute(sql, { effect }) can say it); it counts as a difference`,
        ]),
    ...(notAsked === null
      ? []
      : [
          `Compared by text alone, so that the same expression in other words counts as a difference: the database could not be asked how it spells what the revisions write (${notAsked})`,
        ]),
  ];
}
