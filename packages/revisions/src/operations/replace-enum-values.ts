import { enumOf, ModelError, withEnum } from '../model/index.ts';
import type { OperationDefinition } from './definition.ts';

/** Gives an enum type other labels, by a new type that its columns are converted to. */
export interface ReplaceEnumValues {
  readonly kind: 'replaceEnumValues';
  readonly name: string;
  readonly values: readonly string[];
  /** The label that rows get which hold one that is gone. A row with a gone label and no entry here fails the revision. */
  readonly replacements: Readonly<Record<string, string>>;
}

export const replaceEnumValues: OperationDefinition<ReplaceEnumValues> = {
  apply(schema, { name, values, replacements }) {
    enumOf(schema, name);
    if (values.length === 0 || new Set(values).size !== values.length) {
      throw new ModelError('model.invalid', { what: 'enum type', name, why: 'its labels are none or not distinct' });
    }
    const unknown = Object.values(replacements).find((label) => !values.includes(label));
    if (unknown !== undefined) {
      throw new ModelError('model.missing', { what: `label of ${name}`, name: unknown, table: null });
    }
    return withEnum(schema, { name, values });
  },
  invert: ({ name }, before) => ({
    operations: [{ kind: 'replaceEnumValues', name, values: enumOf(before, name).values, replacements: {} }],
  }),
  losses: ({ name, replacements }) =>
    Object.keys(replacements).map((label) => ({
      of: 'enum value',
      table: null,
      name: label,
      why: `rows that hold ${label} of ${name} cannot be told from the others any more`,
    })),
};
