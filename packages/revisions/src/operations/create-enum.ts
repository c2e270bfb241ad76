import { ModelError, withEnum } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { requireSchemaOf } from './names.ts';

export interface CreateEnum {
  readonly kind: 'createEnum';
  readonly name: string;
  readonly values: readonly string[];
}

/** A type that is there already with the same labels is used as it is; one with others is an error. */
export const createEnum: OperationDefinition<CreateEnum> = {
  apply(schema, { name, values }, traits) {
    requireSchemaOf(schema, name, traits);
    if (schema.enums.has(name))
      throw new ModelError('model.exists', { what: 'enum type', name, table: null });
    if (values.length === 0 || new Set(values).size !== values.length) {
      throw new ModelError('model.invalid', {
        what: 'enum type',
        name,
        why: 'its labels are none or not distinct',
      });
    }
    return withEnum(schema, { name, values });
  },
  invert: ({ name }) => ({ operations: [{ kind: 'dropEnum', name }] }),
  losses: () => nothingLost,
};
