import { emptySchema, qualifiedName, type Schema, type Table, withTable } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import type { Session } from '../session.ts';
import { modelName, namesAsked, readCatalog } from './introspect/catalog.ts';
import { readColumns } from './introspect/columns.ts';
import { readConstraints } from './introspect/constraints.ts';
import { readEnums } from './introspect/enums.ts';
import { readTables } from './introspect/introspect.ts';

/** So much of the database's schema as the statements of the operation depend on; nothing for most. */
export async function readNeeded(operation: Operation, session: Session): Promise<Schema> {
  switch (operation.kind) {
    case 'alterColumn': {
      const scope = { names: [operation.table] };
      const columns = (await readColumns(session, scope)).get(operation.table);
      if (columns === undefined) return emptySchema;
      const generated = columns.find(({ name }) => name === operation.column)?.generated ?? null;
      if (generated === null && !operation.change.generated) return only(operation.table, { columns });
      const names = [operation.table, ...(await tablesThatReference(session, operation.table))];
      return { ...emptySchema, tables: await readTables(session, { names }) };
    }
    case 'dropConstraint': {
      if (operation.constraint.name !== null) return emptySchema;
      const scope = { names: [operation.table] };
      const constraints = (await readConstraints(session, scope)).get(operation.table);
      return only(operation.table, { constraints: constraints ?? [] });
    }
    case 'replaceEnumValues': {
      const tables = await readTables(session, { names: await tablesWithType(session, operation.name) });
      const { schema } = qualifiedName(operation.name);
      return { tables, enums: await readEnums(session, { schemas: schema === null ? [] : [schema] }) };
    }
    default:
      return emptySchema;
  }
}

function only(name: string, parts: Partial<Table>): Schema {
  return withTable(emptySchema, { name, comment: null, columns: [], constraints: [], indexes: [], ...parts });
}

/** The other tables with a foreign key to this one. */
async function tablesThatReference(session: Session, table: string): Promise<readonly string[]> {
  const query = `
SELECT DISTINCT ${modelName('c.relnamespace', 'c.relname')} AS name
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_class r ON r.oid = k.confrelid
WHERE k.contype = 'f' AND c.oid <> r.oid AND ${modelName('r.relnamespace', 'r.relname')} IN (${namesAsked})`;
  const found = await readCatalog<{ readonly name: string }>(session, query, { names: [table] });
  return found.map(({ name }) => name);
}

/** The tables with columns of a type or of arrays of it. */
async function tablesWithType(session: Session, type: string): Promise<readonly string[]> {
  const query = `
SELECT DISTINCT ${modelName('c.relnamespace', 'c.relname')} AS name
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid OR t.typarray = a.atttypid
WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  AND ${modelName('t.typnamespace', 't.typname')} IN (${namesAsked})`;
  const found = await readCatalog<{ readonly name: string }>(session, query, { names: [type] });
  return found.map(({ name }) => name);
}
