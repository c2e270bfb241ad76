import type { Dialect } from '../dialects/dialect.ts';
import type { Session } from '../dialects/session.ts';
import { schemaDifferences } from '../model/differences.ts';
import { emptySchema, placeOf, type Schema } from '../model/index.ts';
import { applyOperations } from '../operations/index.ts';
import { RunError } from './errors.ts';
import type { PreparedStep } from './prepared-step.ts';

/**
 * Tables of the plan that stand already although no revision is recorded: an upgrade would fail at the first of them
 * with no word about why they are there. An interrupted Alembic on SQLite leaves such a database, and so does one that
 * was made from models.
 *
 * @returns the error to throw, which names the revisions that the tables are exactly those of; null if there are none
 */
export async function findStrayTables(
  steps: readonly PreparedStep[],
  session: Session,
  { dialect, versionTable }: { readonly dialect: Dialect; readonly versionTable: string },
): Promise<RunError | null> {
  const planned = new Set(steps.flatMap(({ operations }) => operations.flatMap(createdTables)));
  const schemas = [...planned].flatMap((table) => placeOf(table, dialect.name).schema ?? []);
  const actual = await dialect.introspect(session, { versionTable, schemas: new Set(schemas) });
  const tables = [...actual.tables.keys()].filter((table) => planned.has(table)).sort();
  if (tables.length === 0) return null;
  return new RunError('run.tables-without-revision', {
    tables,
    versionTable,
    sameAs: revisionsOf(actual, planned, steps, dialect),
  });
}

function createdTables(operation: PreparedStep['operations'][number]): readonly string[] {
  return operation.kind === 'createTable' ? [operation.table] : [];
}

/** The revisions of the plan whose tables are there, all of them and just as they stand after it. */
function revisionsOf(
  actual: Schema,
  planned: ReadonlySet<string>,
  steps: readonly PreparedStep[],
  dialect: Dialect,
): readonly string[] {
  const found = onlyTables(dialect.canonical(actual), planned);
  let recorded = emptySchema;
  const same: string[] = [];
  for (const { step, operations } of steps) {
    recorded = applyOperations(recorded, operations, dialect.traits);
    const built = onlyTables(dialect.canonical(recorded), planned);
    if (schemaDifferences(built, found).length === 0) same.push(step.revision);
  }
  return same;
}

function onlyTables(schema: Schema, planned: ReadonlySet<string>): Schema {
  return {
    enums: new Map(),
    tables: new Map([...schema.tables].filter(([name]) => planned.has(name))),
  };
}
