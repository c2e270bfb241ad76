import {
  columnOf,
  columnSpecOf,
  constraintSpecOf,
  constraintUses,
  editTable,
  indexSpecOf,
  indexUses,
  ModelError,
  type Schema,
  tableOf,
} from '../model/index.ts';
import type { OperationDefinition } from './definition.ts';
import type { Operation } from './operation.ts';

export interface DropColumn {
  readonly kind: 'dropColumn';
  readonly table: string;
  readonly column: string;
}

/** Constraints and indexes of the table that stand on the column go with it, as PostgreSQL has it. */
export const dropColumn: OperationDefinition<DropColumn> = {
  apply(schema, { table: name, column }) {
    columnOf(tableOf(schema, name), column);
    refuseIfReferenced(schema, name, column);
    return editTable(schema, name, (table) => {
      if (table.columns.length === 1) {
        throw new ModelError('model.invalid', {
          what: 'table',
          name,
          why: 'its last column would be dropped',
        });
      }
      return {
        ...table,
        columns: table.columns.filter((each) => each.name !== column),
        constraints: table.constraints.filter((each) => !constraintUses(each, column)),
        indexes: table.indexes.filter((each) => !indexUses(each, column)),
      };
    });
  },
  invert({ table: name, column }, before) {
    const table = tableOf(before, name);
    const operations: Operation[] = [
      { kind: 'addColumn', table: name, column: columnSpecOf(columnOf(table, column)) },
      ...table.constraints
        .filter((each) => constraintUses(each, column))
        .map((each) => ({
          kind: 'createConstraint' as const,
          table: name,
          constraint: constraintSpecOf(each),
        })),
      ...table.indexes
        .filter((each) => indexUses(each, column))
        .map((each) => ({
          kind: 'createIndex' as const,
          table: name,
          name: each.name,
          ...indexSpecOf(each),
          concurrently: false,
        })),
    ];
    return { operations };
  },
  losses: ({ table, column }) => [
    { of: 'column', table, name: column, why: `every value of ${table}.${column} is lost` },
  ],
};

function refuseIfReferenced(schema: Schema, table: string, column: string): void {
  for (const other of schema.tables.values()) {
    const reference = other.constraints.find(
      (each) =>
        each.kind === 'foreignKey' &&
        each.referencedTable === table &&
        each.referencedColumns.includes(column),
    );
    if (reference !== undefined && !(other.name === table && constraintUses(reference, column))) {
      throw new ModelError('model.in-use', {
        what: 'column',
        name: `${table}.${column}`,
        by: `a foreign key of table ${other.name}`,
      });
    }
  }
}
