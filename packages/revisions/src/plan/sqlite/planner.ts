import type { Connection } from '../../dialects/driver.ts';
import { DialectError } from '../../dialects/errors.ts';
import { execute } from '../../dialects/sqlite/execute.ts';
import { sqliteTraits } from '../../dialects/sqlite/traits.ts';
import { ModelError, type Schema } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import { nextSchema, schemaAfter } from '../next-schema.ts';
import type { OperationPlan, Planner, StatementPlan } from '../planner.ts';
import { RecordingSession } from './recording-session.ts';
import { schemaCopy } from './schema-copy.ts';
import { tableSizes } from './table-sizes.ts';

/**
 * What operations do on SQLite: they are carried out on a copy of the database's schema in memory, one step after the
 * other, and SQLite itself tells what each statement reads and writes. No row is there to be looked at or lost.
 *
 * @param original null for a database that is not there yet
 */
export async function sqlitePlanner(original: Connection | null): Promise<Planner> {
  const copy = await schemaCopy(original);
  const [version] = await copy.connection.query('SELECT sqlite_version() AS version');
  const [mode] = (await original?.query('PRAGMA journal_mode')) ?? [];
  return {
    server: `SQLite ${version?.['version']}`,
    readersWait: mode?.['journal_mode'] === 'wal' ? null : 'readers wait while a step is committed',
    locksTables: false,
    reading: (work) => work(),
    step: (operations, before) => stepOn(copy.connection, operations, before),
    after: (operations, before) => schemaAfter(operations, before, sqliteTraits),
    sizes: (names) => (original === null ? Promise.resolve(new Map()) : tableSizes(original, names)),
    close: copy.close,
  };
}

async function stepOn(
  connection: Connection,
  operations: readonly Operation[],
  before: Schema,
): Promise<readonly OperationPlan[]> {
  const session = new RecordingSession(connection);
  try {
    await execute(
      operations.map((each) => unrun(each, session)),
      session,
    );
  } catch (error) {
    const isKnown = error instanceof ModelError || error instanceof DialectError;
    if (!isKnown && connection.errorCode(error) === null) throw error;
    session.note('-- it stops here', `it fails on a copy of the schema: ${connection.describe(error)}`);
  }
  let schema = before;
  const plans: OperationPlan[] = [];
  // A rebuild is told with those of its operations that SQLite has something to do for.
  const done = new Map(session.done.flatMap((each) => each.operations.map((operation) => [operation, each])));
  for (const operation of operations) {
    const group = done.get(operation) ?? done.get(unrunOf.get(operation) ?? operation);
    const isFirst = group?.operations[0] === operation || group?.operations[0] === unrunOf.get(operation);
    if (group === undefined || isFirst) {
      const statements: readonly StatementPlan[] = group?.statements ?? [];
      const together = group === undefined || group.operations.length < 2 ? [operation] : group.operations;
      plans.push({ operations: together, before: schema, statements });
    }
    schema = nextSchema(schema, operation, sqliteTraits);
  }
  return plans;
}

const unrunOf = new WeakMap<Operation, Operation>();

/** A function over rows is not run where there are none. */
function unrun(operation: Operation, session: RecordingSession): Operation {
  if (operation.kind !== 'runFunction') return operation;
  const why = 'a function of the revision runs, and what it does is known when it has run';
  const stand: Operation = {
    ...operation,
    run: async () => session.note(`-- function: ${operation.description}`, why),
  };
  unrunOf.set(operation, stand);
  return stand;
}
