import type { Schema } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import type { Session } from '../session.ts';
import { currentNamespace, readCatalog } from './introspect/catalog.ts';
import { quoteIdentifiers } from './quote.ts';

/**
 * Whether the operation may leave rows behind that a deferred constraint has still to look at. PostgreSQL changes no
 * table that waits for such a look ("pending trigger events", 55006): they are looked at before the next operation
 * that changes the schema, and at the end.
 */
export function leavesRowsUnchecked({ kind }: Operation): boolean {
  return kind === 'bulkInsert' || kind === 'executeSql' || kind === 'runFunction';
}

/** Has these constraints look at the rows now, and defer what comes after as before. */
export function lookNow(constraints: readonly string[]): readonly string[] {
  if (constraints.length === 0) return [];
  const names = quoteIdentifiers(constraints);
  return [`SET CONSTRAINTS ${names} IMMEDIATE`, `SET CONSTRAINTS ${names} DEFERRED`];
}

/** The constraints of a schema that look at rows only at the commit. */
export function deferredIn(schema: Schema): readonly string[] {
  const names = [...schema.tables.values()].flatMap(({ constraints }) =>
    constraints.flatMap((each) =>
      'deferrable' in each && each.deferrable === 'deferred' && each.name !== null ? [each.name] : [],
    ),
  );
  return [...new Set(names)].sort();
}

/** The same of the database. */
export async function readDeferred(session: Session): Promise<readonly string[]> {
  const query = `SELECT DISTINCT conname AS name FROM pg_constraint
WHERE condeferred AND connamespace = ${currentNamespace} ORDER BY conname`;
  return (await readCatalog<{ readonly name: string }>(session, query)).map(({ name }) => name);
}
