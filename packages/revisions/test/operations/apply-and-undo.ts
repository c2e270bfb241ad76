import { expect } from 'vitest';
import { schemaDifferences } from '../../src/model/differences.ts';
import {
  type Constraint,
  type DialectName,
  type DialectTraits,
  emptySchema,
  ModelError,
  type Schema,
  type Table,
  tableOf,
} from '../../src/model/index.ts';
import {
  applyOperations,
  invertOperation,
  lossesOf,
  type Operation,
  type Operations,
  recordOperations,
} from '../../src/operations/index.ts';

type Record = (op: Operations) => void;

/** The operations that a revision records with these calls. */
export function recorded(record: Record, dialect: DialectName = 'sqlite'): readonly Operation[] {
  return recordOperations(record, 'upgrade', dialect);
}

/** The one operation of a call. */
export function operation(record: Record): Operation {
  const [first, ...rest] = recorded(record);
  if (first === undefined || rest.length > 0)
    throw new RangeError('the function has to record one operation');
  return first;
}

/** The schema that these calls build on an empty one. */
export function built(traits: DialectTraits, record: Record): Schema {
  return applyOperations(emptySchema, recorded(record, traits.dialect), traits);
}

/** The schema after the call; its inverse, applied to that, has been seen to give back the schema before. */
export function thereAndBack(before: Schema, traits: DialectTraits, record: Record): Schema {
  const there = operation(record);
  const after = applyOperations(before, [there], traits);
  const inverse = invertOperation(there, before, traits);
  if (!('operations' in inverse)) throw new RangeError(`it has no inverse: ${inverse.irreversible}`);
  const back = applyOperations(after, inverse.operations, traits);
  expect(schemaDifferences(before, back)).toEqual([]);
  return after;
}

/** What the inverse of the call consists of. */
export function inverseOf(before: Schema, traits: DialectTraits, record: Record): readonly Operation[] {
  const inverse = invertOperation(operation(record), before, traits);
  return 'operations' in inverse ? inverse.operations : [];
}

/** Code and facts of the error by which the model refuses the calls. */
export function refusal(before: Schema, traits: DialectTraits, record: Record): object {
  try {
    applyOperations(before, recorded(record, traits.dialect), traits);
  } catch (error) {
    if (error instanceof ModelError) return { code: error.code, ...error.facts };
    throw error;
  }
  throw new RangeError('the model has not refused it');
}

/** What the call may take away, in short: `column users.name`. */
export function lossesOfCall(record: Record): readonly string[] {
  return lossesOf(operation(record)).map(({ of, table, name }) =>
    [of, [table, name].filter((each) => each !== null).join('.')].join(' ').trim(),
  );
}

/** The names of a table's constraints, in their order; null for one without. */
export function constraintNames(schema: Schema, table: string): readonly (string | null)[] {
  return tableOf(schema, table).constraints.map(({ name }) => name);
}

/** The only constraint of this kind that a table has. */
export function constraintOf<K extends Constraint['kind']>(
  schema: Schema,
  table: string,
  kind: K,
): Extract<Constraint, { readonly kind: K }> {
  const found = tableOf(schema, table).constraints.filter(
    (each): each is Extract<Constraint, { readonly kind: K }> => each.kind === kind,
  );
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new RangeError(`table ${table} has ${found.length} of ${kind}`);
  return only;
}

export function columnNamesOf(table: Table): readonly string[] {
  return table.columns.map(({ name }) => name);
}
