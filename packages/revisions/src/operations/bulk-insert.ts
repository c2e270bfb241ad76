import { columnOf, ModelError, type SqlText, tableOf } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

/** A value that both dialects can write as a literal. JSON is given as its text. */
export type InsertValue = string | number | bigint | boolean | null | Uint8Array | { readonly sql: SqlText };

export interface BulkInsert {
  readonly kind: 'bulkInsert';
  readonly table: string;
  readonly columns: readonly string[];
  /** One value for each column, in their order. */
  readonly rows: readonly (readonly InsertValue[])[];
}

export const bulkInsert: OperationDefinition<BulkInsert> = {
  apply(schema, { table: name, columns, rows }) {
    const table = tableOf(schema, name);
    for (const column of columns) columnOf(table, column);
    if ((columns.length === 0 && rows.length > 0) || new Set(columns).size !== columns.length) {
      const why = 'their columns are none or not distinct';
      throw new ModelError('model.invalid', { what: 'rows for', name, why });
    }
    const wrong = rows.find((row) => row.length !== columns.length);
    if (wrong !== undefined) {
      const why = `one has ${wrong.length} values for ${columns.length} columns`;
      throw new ModelError('model.invalid', { what: 'rows for', name, why });
    }
    return schema;
  },
  invert: ({ table }) => ({
    irreversible: `rows put into ${table} cannot be told from rows that came later; delete them by a SQL operation`,
  }),
  losses: () => nothingLost,
};
