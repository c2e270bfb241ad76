import { emptySchema, type Schema, type Table, withTable } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import type { Session } from '../session.ts';
import { currentNamespace, readCatalog } from './introspect/catalog.ts';
import { readColumns } from './introspect/columns.ts';
import { readConstraints } from './introspect/constraints.ts';
import { readEnums } from './introspect/enums.ts';
import { readTables } from './introspect/introspect.ts';

/** So much of the database's schema as the statements of the operation depend on; nothing for most. */
export async function readNeeded(operation: Operation, session: Session): Promise<Schema> {
  switch (operation.kind) {
    case 'alterColumn': {
      const columns = (await readColumns(session, [operation.table])).get(operation.table);
      return columns === undefined ? emptySchema : only(operation.table, { columns });
    }
    case 'dropConstraint': {
      if (operation.constraint.name !== null) return emptySchema;
      const constraints = (await readConstraints(session, [operation.table])).get(operation.table);
      return only(operation.table, { constraints: constraints ?? [] });
    }
    case 'replaceEnumValues': {
      const tables = await readTables(session, await tablesWithType(session, operation.name));
      return { tables, enums: await readEnums(session) };
    }
    default:
      return emptySchema;
  }
}

function only(name: string, parts: Partial<Table>): Schema {
  return withTable(emptySchema, { name, comment: null, columns: [], constraints: [], indexes: [], ...parts });
}

/** The tables with columns of a type or of arrays of it. */
async function tablesWithType(session: Session, type: string): Promise<readonly string[]> {
  const query = `
SELECT DISTINCT c.relname AS name
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid OR t.typarray = a.atttypid
WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = t.typnamespace
  AND t.typnamespace = ${currentNamespace}
  AND t.typname IN (SELECT json_array_elements_text($1::json))`;
  return (await readCatalog<{ readonly name: string }>(session, query, [type])).map(({ name }) => name);
}
