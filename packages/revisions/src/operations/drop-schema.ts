import { hasSchemas, ModelError, placeOf, schemasOf, withoutSchema } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

export interface DropSchema {
  readonly kind: 'dropSchema';
  readonly name: string;
}

/** Nothing is dropped with it: a schema that somebody else has put something in stays. */
export const dropSchema: OperationDefinition<DropSchema> = {
  apply(schema, { name }, { dialect }) {
    if (!hasSchemas[dialect]) return schema;
    if (!schemasOf(schema).has(name))
      throw new ModelError('model.missing', { what: 'schema', name, table: null });
    const inside = (each: string): boolean => placeOf(each, dialect).schema === name;
    const table = [...schema.tables.keys()].find(inside);
    const type = [...schema.enums.keys()].find(inside);
    if (table !== undefined || type !== undefined) {
      const by = table === undefined ? `enum type ${type}` : `table ${table}`;
      throw new ModelError('model.in-use', { what: 'schema', name, by });
    }
    return withoutSchema(schema, name);
  },
  invert: ({ name }) => ({ operations: [{ kind: 'createSchema', name }] }),
  losses: () => nothingLost,
};
