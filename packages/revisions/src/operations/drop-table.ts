import { indexSpecOf, ModelError, tableOf, tableSpecOf, withoutTable } from '../model/index.ts';
import type { OperationDefinition } from './definition.ts';

export interface DropTable {
  readonly kind: 'dropTable';
  readonly table: string;
}

export const dropTable: OperationDefinition<DropTable> = {
  apply(schema, { table: name }) {
    tableOf(schema, name);
    for (const other of schema.tables.values()) {
      const reference = other.constraints.find(
        (each) => each.kind === 'foreignKey' && each.referencedTable === name,
      );
      if (reference !== undefined && other.name !== name) {
        throw new ModelError('model.in-use', {
          what: 'table',
          name,
          by: `a foreign key of table ${other.name}`,
        });
      }
    }
    return withoutTable(schema, name);
  },
  invert({ table: name }, before) {
    const table = tableOf(before, name);
    return {
      operations: [
        { kind: 'createTable', table: name, spec: tableSpecOf(table) },
        ...table.indexes.map((index) => ({
          kind: 'createIndex' as const,
          table: name,
          name: index.name,
          ...indexSpecOf(index),
          concurrently: false,
        })),
      ],
    };
  },
  losses: ({ table }) => [{ of: 'table', table, name: null, why: `every row of ${table} is lost` }],
};
