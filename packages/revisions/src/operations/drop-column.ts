import {
  columnNames,
  columnOf,
  columnSpecOf,
  constraintUses,
  generatedFrom,
  indexUses,
  ModelError,
  type Schema,
  type Table,
  tableOf,
  withTable,
} from '../model/index.ts';
import type { OperationDefinition } from './definition.ts';
import { recreate } from './recreate.ts';
import { referencesTo } from './references.ts';

export interface DropColumn {
  readonly kind: 'dropColumn';
  readonly table: string;
  readonly column: string;
}

/** Constraints and indexes of the table that stand on the column go with it, as PostgreSQL has it. */
export const dropColumn: OperationDefinition<DropColumn> = {
  apply(schema, { table: name, column }) {
    const table = tableOf(schema, name);
    columnOf(table, column);
    refuseIfUsed(schema, table, column);
    if (table.columns.length === 1) {
      throw new ModelError('model.invalid', { what: 'table', name, why: 'its last column would be dropped' });
    }
    const gone = standingOn(table, column);
    return withTable(schema, {
      ...table,
      columns: table.columns.filter((each) => each.name !== column),
      constraints: table.constraints.filter((each) => !gone.constraints.includes(each)),
      indexes: table.indexes.filter((each) => !gone.indexes.includes(each)),
    });
  },
  invert({ table: name, column }, before) {
    const table = tableOf(before, name);
    return {
      operations: [
        { kind: 'addColumn', table: name, column: columnSpecOf(columnOf(table, column)) },
        ...recreate(name, standingOn(table, column)),
      ],
    };
  },
  losses: ({ table, column }) => [
    { of: 'column', table, name: column, why: `every value of ${table}.${column} is lost` },
  ],
};

function standingOn(table: Table, column: string): Pick<Table, 'constraints' | 'indexes'> {
  const among = columnNames(table);
  return {
    constraints: table.constraints.filter((each) => constraintUses(each, column, among)),
    indexes: table.indexes.filter((each) => indexUses(each, column, among)),
  };
}

/** What stands on the column and does not go with it: a reference to it, a column that is generated from it. */
function refuseIfUsed(schema: Schema, table: Table, column: string): void {
  const name = `${table.name}.${column}`;
  const generated = generatedFrom(table, column);
  if (generated !== null) {
    const by = `generated column ${table.name}.${generated.name}`;
    throw new ModelError('model.in-use', { what: 'column', name, by });
  }
  const reference = referencesTo(schema, table.name).find(
    ({ table: from, foreignKey }) =>
      foreignKey.referencedColumns.includes(column) &&
      !(from.name === table.name && foreignKey.columns.includes(column)),
  );
  if (reference !== undefined) {
    const by = `a foreign key of table ${reference.table.name}`;
    throw new ModelError('model.in-use', { what: 'column', name, by });
  }
}
