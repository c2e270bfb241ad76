import { qualifiedName, type Schema, writtenName } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import type { Session } from '../session.ts';
import { modelName, readCatalog } from './introspect/catalog.ts';
import { quoteName } from './quote.ts';

/**
 * Whether the operation may leave rows behind that a deferred constraint has still to look at. PostgreSQL changes no
 * table that waits for such a look ("pending trigger events", 55006): they are looked at before the next operation
 * that changes the schema, and at the end.
 */
export function leavesRowsUnchecked({ kind }: Operation): boolean {
  return kind === 'bulkInsert' || kind === 'executeSql' || kind === 'runFunction';
}

/** Has these constraints, named with their schemas as tables are, look at the rows now, and defer what comes after as before. */
export function lookNow(constraints: readonly string[]): readonly string[] {
  if (constraints.length === 0) return [];
  const names = constraints.map(quoteName).join(', ');
  return [`SET CONSTRAINTS ${names} IMMEDIATE`, `SET CONSTRAINTS ${names} DEFERRED`];
}

/** The constraints of a schema that look at rows only at the commit. */
export function deferredIn(schema: Schema): readonly string[] {
  const names = [...schema.tables.values()].flatMap(({ name: table, constraints }) =>
    constraints.flatMap((each) =>
      'deferrable' in each && each.deferrable === 'deferred' && each.name !== null
        ? [writtenName({ ...qualifiedName(table), name: each.name })]
        : [],
    ),
  );
  return [...new Set(names)].sort();
}

/** The same of the database, in all schemas: rows may have been changed in any of them. */
export async function readDeferred(session: Session): Promise<readonly string[]> {
  const query = `SELECT DISTINCT ${modelName('connamespace', 'conname')} AS name FROM pg_constraint
WHERE condeferred AND has_schema_privilege(connamespace, 'USAGE')
  AND NOT connamespace IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_' AND nspname <> current_schema())
ORDER BY name`;
  return (await readCatalog<{ readonly name: string }>(session, query)).map(({ name }) => name);
}
