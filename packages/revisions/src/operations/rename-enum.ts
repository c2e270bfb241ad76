import { editTables, enumOf, ModelError, renameEnumIn, withEnum, withoutEnum } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { refuseOtherSchema } from './names.ts';

/** Gives an enum type another name; its columns, and what is cast to it, follow. */
export interface RenameEnum {
  readonly kind: 'renameEnum';
  readonly name: string;
  readonly to: string;
}

export const renameEnum: OperationDefinition<RenameEnum> = {
  apply(schema, { name, to }, traits) {
    const type = enumOf(schema, name);
    refuseOtherSchema('enum type', name, to, traits);
    if (schema.enums.has(to))
      throw new ModelError('model.exists', { what: 'enum type', name: to, table: null });
    const renamed = withEnum(withoutEnum(schema, name), { ...type, name: to });
    return editTables(renamed, (table) => renameEnumIn(table, name, to, traits));
  },
  invert: ({ name, to }) => ({ operations: [{ kind: 'renameEnum', name: to, to: name }] }),
  losses: () => nothingLost,
};
