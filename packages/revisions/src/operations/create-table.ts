import {
  ModelError,
  type TableSpec,
  tableFrom,
  withKeyNotNull,
  withNamedConstraints,
  withTable,
} from '../model/index.ts';
import { requireColumns } from './create-constraint.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

export interface CreateTable {
  readonly kind: 'createTable';
  readonly table: string;
  readonly spec: TableSpec;
}

export const createTable: OperationDefinition<CreateTable> = {
  apply(schema, { table: name, spec }, traits) {
    if (schema.tables.has(name)) throw new ModelError('model.exists', { what: 'table', name, table: null });
    if (spec.columns.length === 0) {
      throw new ModelError('model.invalid', { what: 'table', name, why: 'it has no columns' });
    }
    const table = tableFrom(name, spec, traits.dialect);
    for (const constraint of table.constraints) requireColumns(table, constraint);
    const twice = table.columns.find(
      (column, at) => table.columns.findIndex((c) => c.name === column.name) !== at,
    );
    if (twice !== undefined)
      throw new ModelError('model.exists', { what: 'column', name: twice.name, table: name });
    return withTable(schema, withNamedConstraints(withKeyNotNull(table, traits), schema, traits));
  },
  invert: ({ table }) => ({ operations: [{ kind: 'dropTable', table }] }),
  losses: () => nothingLost,
};
