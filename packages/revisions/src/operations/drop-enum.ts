import { enumOf, ModelError, withoutEnum } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

export interface DropEnum {
  readonly kind: 'dropEnum';
  readonly name: string;
}

export const dropEnum: OperationDefinition<DropEnum> = {
  apply(schema, { name }) {
    enumOf(schema, name);
    for (const table of schema.tables.values()) {
      const column = table.columns.find((each) => each.type.kind === 'enum' && each.type.name === name);
      if (column !== undefined) {
        throw new ModelError('model.in-use', {
          what: 'enum type',
          name,
          by: `column ${table.name}.${column.name}`,
        });
      }
    }
    return withoutEnum(schema, name);
  },
  invert: ({ name }, before) => ({
    operations: [{ kind: 'createEnum', name, values: enumOf(before, name).values }],
  }),
  losses: () => nothingLost,
};
