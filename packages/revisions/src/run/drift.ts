import {
  CompareError,
  certainRenames,
  describeDifference,
  everything,
  isSelected,
  operationsBetween,
  type Rename,
  renameText,
  type Selection,
  selectedObjects,
  withUnselectedOf,
} from '../compare/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Connection, Driver } from '../dialects/driver.ts';
import { DialectError } from '../dialects/errors.ts';
import { loadRepairs } from '../dialects/load.ts';
import type { Repair } from '../dialects/repair.ts';
import { defaultVersionTable } from '../dialects/version-table.ts';
import type { RevisionSource } from '../files/index.ts';
import type { RevisionGraph } from '../graph/index.ts';
import { type SchemaDifference, schemaDifferences } from '../model/differences.ts';
import { ModelError, type Namesake, type Schema, type UnmanagedObject } from '../model/index.ts';
import { type AttemptedRepair, driftScript } from './drift-script.ts';
import { requireGoodRows } from './good-rows.ts';
import { readRowsPatiently } from './read-rows.ts';
import { recordedSchema } from './recorded.ts';
import { sameRows } from './version-rows.ts';
import { withVersionTableOf } from './version-table-schema.ts';

export interface DriftRequest {
  readonly driver: Driver;
  readonly revisions: RevisionSource;
  readonly graph: RevisionGraph;
  /** Default: `alembic_version`. */
  readonly versionTable?: string;
  /** What is looked at. Default: everything. */
  readonly selection?: Selection;
}

/** Where a database is not what the revisions have built that it says are applied. */
export interface DriftReport {
  /** False if there is no such file (SQLite): then there is nothing to be compared. */
  readonly databaseExists: boolean;
  /** False if there is no version table: the database counts as one without any revision. */
  readonly versionTableExists: boolean;
  readonly rows: readonly string[];
  /** In what the revisions have made, each in words. */
  readonly differences: readonly DriftDifference[];
  /** What seems to have another name only, as `systems.proprietor=owner`: the second is the revisions'. */
  readonly renames: readonly string[];
  /** What stands beside it, and no revision has made. */
  readonly unmanaged: readonly UnmanagedObject[];
  /** Where tables stand that have the names of missing ones: they may have been moved there. */
  readonly namesakes: readonly Namesake[];
  /** Applied revisions with SQL that does not say what it does to the schema: its effect is among the differences. */
  readonly opaque: readonly string[];
  /** Why the database could not be asked how it spells what the revisions write; null if it was. */
  readonly notAsked: string | null;
  /** What would put it right. */
  readonly repair: DriftRepair;
}

export interface DriftDifference {
  /** Such as `column type`, or `table` for one that is missing. */
  readonly what: string;
  /** The table, then the column, constraint or index; or the enum type. */
  readonly path: readonly string[];
  /** Where it is, what the database has and what the revisions. */
  readonly text: string;
}

export interface DriftRepair {
  /** The statements, for one connection to run one after the other until one fails; none if there is nothing to do. */
  readonly statements: readonly string[];
  /** The same as a script for `psql` or `sqlite3`, with what it loses and what it leaves alone in comments. */
  readonly sql: string;
  /** Why there are no statements although something differs; null if there are. */
  readonly failure: string | null;
}

/**
 * Compares a database with what the revisions build that are applied there. It reads, and leaves the database as it was.
 *
 * @throws RunError `run.unknown-rows` the database is ahead of this build; `run.recording-failed`, `run.replay-failed`
 * @throws GraphError `graph.overlapping-rows`, `graph.duplicate-row`; FileError
 */
export async function drift({
  driver,
  revisions,
  graph,
  versionTable = defaultVersionTable,
  selection = everything,
}: DriftRequest): Promise<DriftReport> {
  const connection = await driver.connect('read');
  if (connection === null) return nothing;
  try {
    const dialect = await driver.dialect();
    const standing = await readStanding(connection, dialect, { revisions, graph, versionTable });
    return await compared(standing, connection, dialect, { versionTable, selection });
  } finally {
    await connection.close();
  }
}

const nothing: DriftReport = {
  databaseExists: false,
  versionTableExists: false,
  rows: [],
  differences: [],
  renames: [],
  unmanaged: [],
  namesakes: [],
  opaque: [],
  notAsked: null,
  repair: { statements: [], sql: '', failure: null },
};

/** A database and what it should be, read at one revision. */
interface Standing {
  /** Null: there is no version table. */
  readonly rows: readonly string[] | null;
  readonly recorded: Schema;
  readonly opaque: readonly string[];
  readonly actual: Schema;
}

/** Reads again as long as somebody moves the database meanwhile. */
async function readStanding(
  connection: Connection,
  dialect: Dialect,
  of: { readonly revisions: RevisionSource; readonly graph: RevisionGraph; readonly versionTable: string },
): Promise<Standing> {
  const { revisions, graph, versionTable } = of;
  const waiting = { patienceMs: 5_000, onWait: () => undefined };
  let rows = await readRowsPatiently(connection, versionTable, waiting);
  for (;;) {
    requireGoodRows(graph, rows ?? [], versionTable);
    const { schema, opaque } = await recordedSchema(revisions, graph, dialect, rows ?? []);
    const { schemas = new Set() } = schema;
    const known = new Set(schema.tables.keys());
    const withVersionTable = rows !== null;
    const read = { versionTable, withVersionTable, schemas, known };
    const actual = await dialect.introspect(connection, read);
    const recorded = withVersionTableOf(schema, actual, versionTable, dialect);
    const rowsAfter = await readRowsPatiently(connection, versionTable, waiting);
    if (sameRows(rows ?? [], rowsAfter ?? [])) return { rows, recorded, opaque, actual };
    rows = rowsAfter;
  }
}

async function compared(
  { rows, recorded, opaque, actual }: Standing,
  connection: Connection,
  dialect: Dialect,
  { versionTable, selection }: { readonly versionTable: string; readonly selection: Selection },
): Promise<DriftReport> {
  const { schema: spelled, notAsked } = await spelledByDatabase(recorded, connection, dialect);
  const found = dialect.canonical(actual);
  const renames = certainRenames(found, withUnselectedOf(spelled, found, selection), dialect);
  const strangers = strangersIn(found, spelled).filter(({ name }) => !isRenamed(name, renames));
  // What no revision has made is no difference: it is named, and stays.
  const wanted = {
    recorded: withUnselectedOf(withStrangers(recorded, actual, strangers), actual, selection),
    spelled: withUnselectedOf(withStrangers(spelled, found, strangers), found, selection),
  };
  const repairs = await loadRepairs(dialect.name);
  const repair = attempted(actual, () =>
    repairs.repair(actual, wanted, (from, to) => operationsBetween(from, to, dialect, renames)),
  );
  const unmanaged = selectedObjects(
    [...strangers, ...(actual.unmanaged ?? []).filter((object) => !repair.settled.includes(object))],
    selection,
  );
  const isMissing = ({ table }: Namesake): boolean =>
    isSelected(table, selection) && !renames.some(({ kind, to }) => kind === 'table' && to === table);
  const namesakes = (actual.namesakes ?? []).filter(isMissing);
  return {
    databaseExists: true,
    versionTableExists: rows !== null,
    rows: rows ?? [],
    differences: schemaDifferences(found, wanted.spelled).map((each) => inWords(each, dialect)),
    renames: renames.map(renameText),
    unmanaged,
    namesakes,
    opaque,
    notAsked,
    repair: await driftScript(repair, {
      dialect,
      versionTable,
      rows,
      renames,
      namesakes,
      unmanaged: unmanaged.map((object) => ({ object, drop: repairs.dropStatement(object) })),
    }),
  };
}

/** What somebody has done can be such that no operations take it back: then that much is said, and the rest is told. */
function attempted(actual: Schema, repair: () => Repair): AttemptedRepair {
  try {
    return { ...repair(), failure: null };
  } catch (error) {
    if (!(error instanceof ModelError || error instanceof CompareError || error instanceof DialectError))
      throw error;
    const nothing = { from: actual, operations: [], statements: [], settled: [], foreignKeysOff: false };
    return { ...nothing, failure: error.message };
  }
}

function isRenamed(name: string, renames: readonly Rename[]): boolean {
  return renames.some(({ kind, from }) => (kind === 'table' || kind === 'enum') && from === name);
}

/** A database that lets nobody make temporary tables, such as a standby, is compared by the texts alone. */
async function spelledByDatabase(
  recorded: Schema,
  connection: Connection,
  dialect: Dialect,
): Promise<{ readonly schema: Schema; readonly notAsked: string | null }> {
  try {
    return { schema: await dialect.canonicalByServer(recorded, connection), notAsked: null };
  } catch (error) {
    if (connection.errorCode(error) === null || connection.isLost(error)) throw error;
    return { schema: dialect.canonical(recorded), notAsked: connection.describe(error) };
  }
}

function inWords(difference: SchemaDifference, dialect: Dialect): DriftDifference {
  const words = { left: 'the database', right: 'the revisions', typeText: dialect.typeText };
  return { what: difference.what, path: difference.path, text: describeDifference(difference, words) };
}

/** Tables and enum types that no revision has made. */
function strangersIn(actual: Schema, recorded: Schema): readonly UnmanagedObject[] {
  const of = (kind: string, ours: ReadonlyMap<string, unknown>, known: ReadonlyMap<string, unknown>) =>
    [...ours.keys()]
      .filter((name) => !known.has(name))
      .map((name) => ({ kind, name, table: null, definition: '' }));
  return [...of('table', actual.tables, recorded.tables), ...of('enum type', actual.enums, recorded.enums)];
}

/** The schema with what stands beside it in a database. */
function withStrangers(
  schema: Schema,
  { tables, enums }: Schema,
  strangers: readonly UnmanagedObject[],
): Schema {
  const isStranger = (kind: string, name: string): boolean =>
    strangers.some((each) => each.kind === kind && each.name === name);
  return {
    ...schema,
    tables: new Map([...schema.tables, ...[...tables].filter(([name]) => isStranger('table', name))]),
    enums: new Map([...schema.enums, ...[...enums].filter(([name]) => isStranger('enum type', name))]),
  };
}
