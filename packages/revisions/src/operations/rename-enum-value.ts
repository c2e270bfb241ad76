import { editTables, enumOf, ModelError, placeOf, renameLabelIn, withEnum } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { type EnumColumn, enumColumns, requireAllColumns } from './enum-columns.ts';

/** Gives a label of an enum type another text, in its place among the others; rows that hold it, and defaults, follow. */
export interface RenameEnumValue {
  readonly kind: 'renameEnumValue';
  readonly name: string;
  readonly value: string;
  readonly to: string;
  /**
   * Every column of the type. A database without enum types (SQLite) cannot tell them by itself and has to be told; in
   * the others rows hold no text of a label.
   */
  readonly columns?: readonly EnumColumn[];
}

export const renameEnumValue: OperationDefinition<RenameEnumValue> = {
  apply(schema, { name, value, to, columns }, traits) {
    const { values } = enumOf(schema, name);
    if (!values.includes(value)) {
      throw new ModelError('model.missing', { what: `label of ${name}`, name: value, table: null });
    }
    if (values.includes(to)) throw new ModelError('model.exists', { what: 'label', name: to, table: null });
    if (columns !== undefined) requireAllColumns(schema, name, columns);
    const type = placeOf(name, traits.dialect);
    const holders = Map.groupBy(enumColumns(schema, name), ({ table }) => table);
    const renamed = withEnum(schema, { name, values: values.map((each) => (each === value ? to : each)) });
    return editTables(renamed, (table) => {
      const own = (holders.get(table.name) ?? []).map(({ column }) => column);
      return renameLabelIn(table, { type, columns: own, from: value, to });
    });
  },
  invert: ({ name, value, to }, before) => ({
    operations: [{ kind: 'renameEnumValue', name, value: to, to: value, columns: enumColumns(before, name) }],
  }),
  losses: () => nothingLost,
};
