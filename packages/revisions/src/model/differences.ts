import type { Column } from './column.ts';
import type { Constraint } from './constraint.ts';
import type { Index } from './index-definition.ts';
import { type EnumType, type Schema, schemasOf } from './schema.ts';
import type { Table } from './table.ts';

/** Something that one schema has and the other has not: the side that lacks it is null. */
type Presence<What extends string, T> =
  | { readonly what: What; readonly path: readonly string[]; readonly left: T; readonly right: null }
  | { readonly what: What; readonly path: readonly string[]; readonly left: null; readonly right: T };

/** A part of something that both have, and that is not the same in them. */
type Change<What extends string, T> = {
  readonly [Part in Exclude<keyof T, 'name' | 'kind'> & string]: {
    readonly what: `${What} ${Part}`;
    readonly path: readonly string[];
    readonly left: T[Part];
    readonly right: T[Part];
  };
}[Exclude<keyof T, 'name' | 'kind'> & string];

type ConstraintChange = Constraint extends infer C
  ? C extends Constraint
    ? Change<'constraint', C>
    : never
  : never;

/**
 * One difference between two schemas. `path` leads to the thing: the table, then the column, constraint or index; or
 * the enum type, or the schema. `what` says what it is, and which part of it differs where both have it: `column` or `column type`.
 */
export type SchemaDifference =
  | Presence<'table', Table>
  | Presence<'column', Column>
  | Presence<'constraint', Constraint>
  | Presence<'index', Index>
  | Presence<'enum', EnumType>
  | Presence<'schema', string>
  | Change<'table', Pick<Table, 'name' | 'comment' | 'unmanaged'>>
  | Change<'column', Column>
  | Change<'index', Index>
  | Change<'enum', EnumType>
  | ConstraintChange;

/**
 * What differs between two schemas, both in the canonical form of one dialect. The order of tables, columns,
 * constraints and indexes is no difference; that of the columns in a key, and of the labels of an enum type, is.
 * A constraint without a name is known by what it says. Objects that are not the model's are not compared.
 */
export function schemaDifferences(left: Schema, right: Schema): readonly SchemaDifference[] {
  return [
    ...compare<string>(namesOf(left), namesOf(right), [], 'schema', () => []),
    ...compare<EnumType>(left.enums, right.enums, [], 'enum', (a, b, path) => changes('enum', a, b, path)),
    ...compare<Table>(left.tables, right.tables, [], 'table', tableDifferences),
  ] as readonly SchemaDifference[];
}

function namesOf(schema: Schema): ReadonlyMap<string, string> {
  return new Map([...schemasOf(schema)].map((name) => [name, name]));
}

/** Before the compiler knows which part belongs to what: one place checks the whole list. */
interface Difference {
  readonly what: string;
  readonly path: readonly string[];
  readonly left: unknown;
  readonly right: unknown;
}

function tableDifferences(left: Table, right: Table, path: readonly string[]): readonly Difference[] {
  const head = ({ comment, unmanaged }: Table): object => ({ comment, unmanaged });
  return [
    ...changes('table', head(left), head(right), path),
    ...compare(byName(left.columns), byName(right.columns), path, 'column', (a, b, at) =>
      columnChanges(a, b, at),
    ),
    ...compare(
      constraintsBySubject(left.constraints),
      constraintsBySubject(right.constraints),
      path,
      'constraint',
      (a, b, at) => changes('constraint', a, b, at),
    ),
    ...compare(byName(left.indexes), byName(right.indexes), path, 'index', (a, b, at) =>
      changes('index', a, b, at),
    ),
  ];
}

function compare<T>(
  left: ReadonlyMap<string, T>,
  right: ReadonlyMap<string, T>,
  parent: readonly string[],
  what: string,
  within: (left: T, right: T, path: readonly string[]) => readonly Difference[],
): readonly Difference[] {
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  return names.flatMap((name) => {
    const path = [...parent, name];
    const [a, b] = [left.get(name), right.get(name)];
    if (a === undefined || b === undefined) return [{ what, path, left: a ?? null, right: b ?? null }];
    return within(a, b, path);
  });
}

/** The parts of two things of one name that are not equal. A part that is absent is the same as an empty one. */
function changes(what: string, left: object, right: object, path: readonly string[]): readonly Difference[] {
  // Nearly everything is as it was, and is told so at the least cost.
  if (sameValue(left, right)) return [];
  const [a, b] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((part) => part !== 'name' && part !== 'kind' && !sameValue(a.get(part) ?? [], b.get(part) ?? []))
    .map((part) => ({ what: `${what} ${part}`, path, left: a.get(part), right: b.get(part) }));
}

function byName<T extends { readonly name: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.name, thing]));
}

/** The labels of an enum type are compared once, with the type. */
function columnChanges(left: Column, right: Column, path: readonly string[]): readonly Difference[] {
  const [a, b] = [left.type, right.type];
  const sameEnum = a.kind === 'enum' && b.kind === 'enum' && a.name === b.name;
  return changes('column', sameEnum ? { ...left, type: b } : left, right, path);
}

/** Constraints by kind and name; those without one by what they say, and numbered if two say the same. */
export function constraintsBySubject(constraints: readonly Constraint[]): ReadonlyMap<string, Constraint> {
  const result = new Map<string, Constraint>();
  for (const constraint of constraints) {
    const subject = `${constraint.kind} ${constraint.name ?? subjectOf(constraint)}`;
    let key = subject;
    for (let number = 2; result.has(key); number++) key = `${subject} (${number})`;
    result.set(key, constraint);
  }
  return result;
}

function subjectOf(constraint: Constraint): string {
  if (constraint.kind === 'check') return `(${constraint.expression})`;
  const columns = `(${constraint.columns.join(', ')})`;
  return constraint.kind === 'foreignKey' ? `${columns} to ${constraint.referencedTable}` : columns;
}

function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
