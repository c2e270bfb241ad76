import { enumOf, ModelError, type Schema, withEnum } from '../model/index.ts';
import type { OperationDefinition } from './definition.ts';
import { type EnumColumn, enumColumns, requireAllColumns } from './enum-columns.ts';

/** Gives an enum type other labels, by a new type that its columns are converted to. */
export interface ReplaceEnumValues {
  readonly kind: 'replaceEnumValues';
  readonly name: string;
  readonly values: readonly string[];
  /** The label that rows get which hold one that is gone. A row with a gone label and no entry here fails the revision. */
  readonly replacements: Readonly<Record<string, string>>;
  /**
   * Every column of the type. A database without enum types (SQLite) cannot tell them by itself and has to be told;
   * the others look for them.
   */
  readonly columns?: readonly EnumColumn[];
}

/**
 * What gives an enum type back the labels that it has in this schema.
 *
 * @param replaced the replacements of the operation that changes them: a label that came with it for another one
 *   becomes that one again
 */
export function labelsBack(
  schema: Schema,
  name: string,
  replaced: Readonly<Record<string, string>> = {},
): ReplaceEnumValues {
  const { values } = enumOf(schema, name);
  const back = Object.entries(replaced)
    .filter(([, label]) => !values.includes(label))
    .map(([gone, label]) => [label, gone] as const);
  const columns = enumColumns(schema, name);
  return { kind: 'replaceEnumValues', name, values, replacements: Object.fromEntries(back), columns };
}

export const replaceEnumValues: OperationDefinition<ReplaceEnumValues> = {
  apply(schema, { name, values, replacements, columns }) {
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
    if (columns !== undefined) requireAllColumns(schema, name, columns);
    refuseGoneDefault(schema, name, values);
    return withEnum(schema, { name, values });
  },
  invert: ({ name, replacements }, before) => ({ operations: [labelsBack(before, name, replacements)] }),
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
