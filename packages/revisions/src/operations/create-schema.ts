import { hasSchemas, ModelError, schemasOf, withSchema } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

export interface CreateSchema {
  readonly kind: 'createSchema';
  /** Its name alone; names of tables put it before a dot. */
  readonly name: string;
}

/**
 * A schema that is there already is used as it is: who may make tables may not always make schemas. Where there are none,
 * it is nothing.
 */
export const createSchema: OperationDefinition<CreateSchema> = {
  apply(schema, { name }, { dialect }) {
    if (!hasSchemas[dialect]) return schema;
    if (schemasOf(schema).has(name))
      throw new ModelError('model.exists', { what: 'schema', name, table: null });
    return withSchema(schema, name);
  },
  invert: ({ name }) => ({ operations: [{ kind: 'dropSchema', name }] }),
  losses: () => nothingLost,
};
