import {
  columnHeld,
  ModelError,
  type Table,
  type TableSpec,
  tableFrom,
  withKeyNotNull,
  withTable,
} from '../model/index.ts';
import { withConstraint } from './create-constraint.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { requireEnum } from './enum-columns.ts';
import { refuseTakenRelation, requireSchemaOf } from './names.ts';
import { requireTarget } from './references.ts';

export interface CreateTable {
  readonly kind: 'createTable';
  readonly table: string;
  readonly spec: TableSpec;
}

export const createTable: OperationDefinition<CreateTable> = {
  apply(schema, { table: name, spec }, traits) {
    requireSchemaOf(schema, name, traits);
    refuseTakenRelation(schema, name, traits);
    const asked = tableFrom(name, spec, traits.dialect);
    const given = { ...asked, columns: asked.columns.map((column) => columnHeld(column, traits)) };
    if (given.columns.length === 0) {
      throw new ModelError('model.invalid', { what: 'table', name, why: 'it has no columns' });
    }
    const names = given.columns.map((column) => column.name);
    const twice = names.find((each, at) => names.indexOf(each) !== at);
    if (twice !== undefined)
      throw new ModelError('model.exists', { what: 'column', name: twice, table: name });
    for (const column of given.columns) requireEnum(schema, column);
    const bare: Table = { ...given, constraints: [] };
    const table = given.constraints.reduce(
      (built, each) => withConstraint(schema, built, each, traits),
      bare,
    );
    const after = withTable(schema, withKeyNotNull(table, traits));
    for (const each of given.constraints) if (each.kind === 'foreignKey') requireTarget(after, each, name);
    return after;
  },
  invert: ({ table }) => ({ operations: [{ kind: 'dropTable', table }] }),
  losses: () => nothingLost,
};
