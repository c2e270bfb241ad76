import { enumOf, ModelError, type Schema, withEnum } from '../model/index.ts';
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
      throw new ModelError('model.invalid', {
        what: 'enum type',
        name,
        why: 'its labels are none or not distinct',
      });
    }
    const unknown = Object.values(replacements).find((label) => !values.includes(label));
    if (unknown !== undefined) {
      throw new ModelError('model.missing', { what: `label of ${name}`, name: unknown, table: null });
    }
    const kept = Object.keys(replacements).find((label) => values.includes(label));
    if (kept !== undefined) {
      throw new ModelError('model.invalid', { what: 'replacement of', name: kept, why: 'the label stays' });
    }
    refuseGoneDefault(schema, name, values);
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

/** A default cannot outlive its label; which one to take instead is for the revision to say, by `alterColumn`. */
function refuseGoneDefault(schema: Schema, name: string, values: readonly string[]): void {
  for (const table of schema.tables.values()) {
    for (const { name: column, type, default: label } of table.columns) {
      if (type.kind !== 'enum' || type.name !== name || typeof label !== 'string' || values.includes(label))
        continue;
      const by = `the default of ${table.name}.${column}`;
      throw new ModelError('model.in-use', { what: 'label', name: label, by });
    }
  }
}
