import type { Schema } from '../../src/model/index.ts';

/**
 * The schema without quotes and in lower case wherever it holds an expression: a rename there and back leaves quotes,
 * where the model knows the name only as one that may need them.
 */
export function withPlainExpressions(schema: Schema): Schema {
  const plain = (expression: string): string => expression.replaceAll('"', '').toLowerCase();
  const tables = [...schema.tables].map(([name, table]) => {
    const plainTable = {
      ...table,
      columns: table.columns.map((column) =>
        column.generated === null
          ? column
          : { ...column, generated: { ...column.generated, as: plain(column.generated.as) } },
      ),
      constraints: table.constraints.map((each) =>
        each.kind === 'check' ? { ...each, expression: plain(each.expression) } : each,
      ),
      indexes: table.indexes.map((index) => ({
        ...index,
        keys: index.keys.map((key) =>
          'expression' in key ? { ...key, expression: plain(key.expression) } : key,
        ),
        where: index.where === null ? null : plain(index.where),
      })),
    };
    return [name, plainTable] as const;
  });
  return { ...schema, tables: new Map(tables) };
}
