import { enumOf, ModelError, withEnum } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { labelsBack } from './replace-enum-values.ts';

export interface AddEnumValue {
  readonly kind: 'addEnumValue';
  readonly name: string;
  readonly value: string;
  /** The label that the new one comes before; null appends it. */
  readonly before: string | null;
}

export const addEnumValue: OperationDefinition<AddEnumValue> = {
  apply(schema, { name, value, before }) {
    const { values } = enumOf(schema, name);
    if (values.includes(value))
      throw new ModelError('model.exists', { what: 'label', name: value, table: null });
    if (before !== null && !values.includes(before)) {
      throw new ModelError('model.missing', { what: `label of ${name}`, name: before, table: null });
    }
    const at = before === null ? values.length : values.indexOf(before);
    return withEnum(schema, { name, values: values.toSpliced(at, 0, value) });
  },
  // PostgreSQL cannot remove a label: the way back is a new type with the old labels.
  invert: ({ name }, before) => ({ operations: [labelsBack(before, name)] }),
  losses: () => nothingLost,
};
