import { schemaDifferences } from '../../model/differences.ts';
import { qualifiedName, type Schema, writtenName } from '../../model/index.ts';
import type { OperationOf } from '../../operations/index.ts';
import { DialectError } from '../errors.ts';
import type { Session } from '../session.ts';
import { canonicalByServer } from './canonical-by-server.ts';
import { createIndex, dropIndex } from './indexes.ts';
import { modelName, namesAsked, namespaces, readCatalog } from './introspect/catalog.ts';
import { readTables } from './introspect/introspect.ts';
import { indexOf } from './statements.ts';
import { undoing } from './undo.ts';

interface FoundIndex {
  readonly table: string;
  readonly valid: boolean;
}

/**
 * Builds an index without blocking writers, outside any transaction. An earlier build may have ended anywhere: what it
 * has left INVALID is dropped and built again, what it has finished is left as it is.
 *
 * @throws DialectError `dialect.index-differs` for a valid index of that name with another definition,
 *   `dialect.invalid-index` when the index that was built cannot be used
 */
export async function createIndexConcurrently(
  operation: OperationOf<'createIndex'>,
  session: Session,
): Promise<void> {
  const { table, name } = operation;
  const found = await findIndex(session, table, name);
  if (found !== null && found.table !== table) {
    throw new DialectError('dialect.index-differs', {
      index: name,
      table,
      why: `it is on table ${found.table}`,
    });
  }
  if (found?.valid) return requireSame(operation, session);
  await withoutTimeouts(session, async () => {
    if (found !== null) await session.execute(dropIndex(table, name, true));
    // Without IF NOT EXISTS, which would take an INVALID index for the one wanted.
    await session.execute(createIndex(table, indexOf(operation), true));
  });
  const built = await findIndex(session, table, name);
  if (!built?.valid) {
    const why = built === null ? 'it is gone right after it was built' : 'its build has not come to an end';
    throw new DialectError('dialect.invalid-index', { index: name, table, why });
  }
}

/** Drops an index without blocking writers; one that is gone already was dropped by a run that ended right after it. */
export async function dropIndexConcurrently(
  { table, name }: OperationOf<'dropIndex'>,
  session: Session,
): Promise<void> {
  if ((await findIndex(session, table, name)) === null) return;
  await withoutTimeouts(session, async () => {
    await session.execute(dropIndex(table, name, true));
  });
}

/** The index of a name in the schema of a table. */
async function findIndex(session: Session, table: string, name: string): Promise<FoundIndex | null> {
  const query = `
WITH ${namespaces}
SELECT ${modelName('t.relnamespace', 't.relname')} AS "table", x.indisvalid AND x.indisready AND x.indislive AS valid
FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_class t ON t.oid = x.indrelid
WHERE i.relnamespace IN (SELECT oid FROM namespaces)
  AND ${modelName('i.relnamespace', 'i.relname')} IN (${namesAsked})`;
  const { schema } = qualifiedName(table);
  const scope = { names: [writtenName({ schema, name })] };
  return (await readCatalog<FoundIndex>(session, query, scope))[0] ?? null;
}

/** Only the server can tell whether two texts make the same index: it is shown the one wanted, and both are read. */
async function requireSame(operation: OperationOf<'createIndex'>, session: Session): Promise<void> {
  const { table: tableName, name } = operation;
  const tables = await readTables(session, { names: [tableName] });
  const table = tables.get(tableName);
  const present = table?.indexes.find((index) => index.name === name);
  const index = { index: name, table: tableName };
  if (table === undefined || present === undefined) {
    throw new DialectError('dialect.index-differs', { ...index, why: 'it stands behind a constraint' });
  }
  const shown = (wanted: typeof present): Promise<Schema> => {
    const columns = { ...table, constraints: [], indexes: [wanted] };
    return canonicalByServer({ tables: new Map([[tableName, columns]]), enums: new Map() }, session);
  };
  const differences = schemaDifferences(await shown(present), await shown(indexOf(operation)));
  if (differences.length === 0) return;
  throw new DialectError('dialect.index-differs', {
    ...index,
    why: `it is: ${createIndex(tableName, present, false)}`,
  });
}

/**
 * The build waits for every transaction that could still use the table: neither timeout may end it. Both are put back
 * after it.
 */
async function withoutTimeouts(session: Session, work: () => Promise<void>): Promise<void> {
  const [before] = await session.query(
    `SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement`,
  );
  await setTimeouts(session, '0', '0');
  await undoing(work, () => setTimeouts(session, String(before?.['lock']), String(before?.['statement'])));
}

async function setTimeouts(session: Session, lock: string, statement: string): Promise<void> {
  await session.query(
    `SELECT set_config('lock_timeout', $1, false), set_config('statement_timeout', $2, false)`,
    [lock, statement],
  );
}
