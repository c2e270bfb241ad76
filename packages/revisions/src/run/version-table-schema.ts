import type { Dialect } from '../dialects/dialect.ts';
import { type ColumnType, hasSchemas, type Schema, withTable, writtenName } from '../model/index.ts';
import { applyOperations, recordOperations } from '../operations/index.ts';

/**
 * The recorded schema with the version table beside it, as `createVersionTable` makes it, where the live schema has one.
 * A longer `version_num` counts as the same: whoever has long ids has made it so.
 */
export function withVersionTableOf(
  recorded: Schema,
  actual: Schema,
  versionTable: string,
  dialect: Dialect,
): Schema {
  const name = hasSchemas[dialect.name] ? writtenName({ schema: null, name: versionTable }) : versionTable;
  const found = actual.tables.get(name);
  if (found === undefined) return recorded;
  const held = found.columns.find((column) => column.name === 'version_num')?.type;
  const operations = recordOperations(
    (op) =>
      op.createTable(name, {
        columns: [{ name: 'version_num', type: 'string(32)' }],
        primaryKey: { columns: ['version_num'], name: `${versionTable}_pkc` },
      }),
    'upgrade',
    dialect.name,
  );
  const made = applyOperations({ ...recorded, tables: new Map() }, operations, dialect.traits).tables.get(
    name,
  );
  if (made === undefined) return recorded;
  const columns = made.columns.map((column) =>
    held !== undefined && isLonger(held) ? { ...column, type: held } : column,
  );
  return withTable(recorded, { ...made, columns });
}

function isLonger(type: ColumnType): boolean {
  if (type.kind === 'native') return /^(?:varchar|character varying)$/i.test(type.sql);
  return type.kind === 'text' || (type.kind === 'string' && type.length > 32);
}
