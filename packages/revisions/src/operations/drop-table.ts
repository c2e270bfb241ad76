import {
  type Constraint,
  ModelError,
  type Table,
  tableOf,
  tableSpecOf,
  withoutTable,
} from '../model/index.ts';
import type { OperationDefinition } from './definition.ts';
import { recreate } from './recreate.ts';
import { isUnique, referencesTo } from './references.ts';

export interface DropTable {
  readonly kind: 'dropTable';
  readonly table: string;
}

export const dropTable: OperationDefinition<DropTable> = {
  apply(schema, { table: name }) {
    tableOf(schema, name);
    const reference = referencesTo(schema, name).find(({ table }) => table.name !== name);
    if (reference !== undefined) {
      const by = `a foreign key of table ${reference.table.name}`;
      throw new ModelError('model.in-use', { what: 'table', name, by });
    }
    return withoutTable(schema, name);
  },
  invert({ table: name }, before) {
    const table = tableOf(before, name);
    const late = table.constraints.filter((each) => standsOnUniqueIndex(table, each));
    const constraints = table.constraints.filter((each) => !late.includes(each));
    return {
      operations: [
        { kind: 'createTable', table: name, spec: tableSpecOf({ ...table, constraints }) },
        ...recreate(name, { constraints: late, indexes: table.indexes }),
      ],
    };
  },
  losses: ({ table }) => [{ of: 'table', table, name: null, why: `every row of ${table} is lost` }],
};

/** Whether it references its own table by nothing but a unique index, which comes after the table. */
function standsOnUniqueIndex(table: Table, constraint: Constraint): boolean {
  if (constraint.kind !== 'foreignKey' || constraint.referencedTable !== table.name) return false;
  return !isUnique({ ...table, indexes: [] }, constraint.referencedColumns);
}
