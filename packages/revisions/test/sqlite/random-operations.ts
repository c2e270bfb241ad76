import fc from 'fast-check';
import { sqliteTraits } from '../../src/dialects/sqlite/traits.ts';
import {
  type Column,
  type ColumnSpec,
  type Constraint,
  ModelError,
  primaryKeyOf,
  type Schema,
  type Table,
  type TypeSpec,
} from '../../src/model/index.ts';
import {
  applyOperations,
  type ConstraintReference,
  type Operation,
  referenceTo,
} from '../../src/operations/index.ts';

const names = [
  'alpha',
  'beta',
  'key',
  'Gamma',
  'odd "name"',
  'order',
  "it's",
  'ünï',
  'x y',
  'group',
  'rowid2',
];

const types: readonly TypeSpec[] = [
  'text',
  'string(20)',
  'integer',
  'bigInteger',
  'boolean',
  'numeric(8,2)',
  'float',
  'json',
  'datetime',
  'uuid',
  'binary',
  { sqlite: 'character varying ( 12 )', postgresql: 'text' },
];

const defaults: readonly ColumnSpec['default'][] = [
  undefined,
  undefined,
  0,
  -1.5,
  "it's",
  '',
  true,
  { sql: 'CURRENT_TIMESTAMP' },
  { sql: "lower('A') || 'b'" },
  { sql: '(1 + 2)' },
];

/** Choices that are read as an operation on whatever schema there is. */
export type Choices = readonly number[];

export const choices: fc.Arbitrary<Choices> = fc.array(fc.nat(1_000), { minLength: 14, maxLength: 14 });

/** The operation that the choices mean on this schema; null if they mean none that fits. */
export function chosenOperation(schema: Schema, [kind = 0, ...rest]: Choices): Operation | null {
  const pick = picker(rest);
  const make = makers[kind % makers.length];
  const operation = make?.(schema, pick) ?? null;
  if (operation === null) return null;
  try {
    const after = applyOperations(schema, [operation], sqliteTraits);
    return [...after.tables.values()].every(canBe) ? operation : null;
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
}

/** What SQLite refuses and the model does not know: generated columns in a primary key, or nothing but such columns. */
function canBe(table: Table): boolean {
  const key = primaryKeyOf(table)?.columns ?? [];
  const plain = table.columns.filter(({ generated }) => generated === null).map(({ name }) => name);
  return plain.length > 0 && key.every((name) => plain.includes(name));
}

type Pick = <T>(from: readonly T[]) => T | undefined;

function picker(numbers: readonly number[]): Pick {
  let at = 0;
  return (from) => {
    const number = numbers[at % numbers.length] ?? 0;
    at += 1;
    return from[number % from.length];
  };
}

type Maker = (schema: Schema, pick: Pick) => Operation | null;

const createTable: Maker = (_, pick) => {
  const columns = names.slice(0, 4).map((name) => column(pick, name));
  const [first, second] = columns;
  if (first === undefined || second === undefined) return null;
  const withId = pick([true, false]);
  const id: ColumnSpec = { name: 'id', type: 'integer', identity: 'serial' };
  return {
    kind: 'createTable',
    table: pick(['t1', 'T2', 'or der', 'select']) ?? 't1',
    spec: {
      columns: withId ? [id, ...columns] : columns,
      ...(withId ? { primaryKey: ['id'] } : (pick([{}, { primaryKey: [first.name, second.name] }]) ?? {})),
      uniques:
        pick([
          [],
          [{ columns: [first.name] }],
          [{ name: `uq ${first.name}`, columns: [second.name, first.name] }],
        ]) ?? [],
      checks:
        pick([
          [],
          [{ expression: 'alpha IS NOT 77' }],
          [{ name: 'ck_1', expression: '("beta" <> \'none\' OR beta = 5)' }],
        ]) ?? [],
    },
  };
};

function column(pick: Pick, name: string): ColumnSpec {
  const value = pick(defaults);
  const generated = pick([false, false, false, false, true]);
  return {
    name,
    type: pick(types) ?? 'text',
    nullable: pick([true, true, false]) ?? true,
    ...(generated
      ? { generated: { as: "'g' || 1", stored: pick([true, false]) ?? true }, nullable: true }
      : {}),
    ...(value === undefined || generated ? {} : { default: value }),
    ...(pick([true, false, false]) ? { collation: 'NOCASE' } : {}),
  };
}

/** A maker of an operation on some table. */
const onTable =
  (make: (table: Table, pick: Pick, schema: Schema) => Operation | null): Maker =>
  (schema, pick) => {
    const table = pick([...schema.tables.values()]);
    return table === undefined ? null : make(table, pick, schema);
  };

const onColumn = (make: (table: Table, column: Column, pick: Pick) => Operation | null): Maker =>
  onTable((table, pick) => {
    const chosen = pick(table.columns);
    return chosen === undefined ? null : make(table, chosen, pick);
  });

const newName = (pick: Pick): string => pick(names) ?? 'alpha';

const makers: readonly Maker[] = [
  createTable,
  createTable,
  onTable((table) => ({ kind: 'dropTable', table: table.name })),
  onTable((table, pick) => ({
    kind: 'renameTable',
    table: table.name,
    to: pick(['t3', 'T 4', 'values', 't1']) ?? 't3',
  })),
  onTable((table, pick) => ({ kind: 'addColumn', table: table.name, column: column(pick, newName(pick)) })),
  onTable((table, pick) => ({ kind: 'addColumn', table: table.name, column: column(pick, newName(pick)) })),
  onColumn((table, { name }) => ({ kind: 'dropColumn', table: table.name, column: name })),
  onColumn((table, { name }, pick) => ({
    kind: 'renameColumn',
    table: table.name,
    column: name,
    to: newName(pick),
  })),
  onColumn((table, { name, generated }, pick) => ({
    kind: 'alterColumn',
    table: table.name,
    column: name,
    change: generated === null ? { type: pick(['text', 'string(9)', 'json'] as const) ?? 'text' } : {},
  })),
  onColumn((table, { name }) => ({
    kind: 'alterColumn',
    table: table.name,
    column: name,
    change: { nullable: true },
  })),
  onColumn((table, { name, generated }, pick) => ({
    kind: 'alterColumn',
    table: table.name,
    column: name,
    change: generated === null ? { default: pick(defaults) ?? null } : {},
  })),
  onColumn((table, { name, generated }) => ({
    kind: 'alterColumn',
    table: table.name,
    column: name,
    change:
      generated === null ? { nullable: false, using: `coalesce("${name.replaceAll('"', '""')}", 1)` } : {},
  })),
  onColumn((table, { name }, pick) => ({
    kind: 'createIndex',
    table: table.name,
    name: `ix ${pick(names)}`,
    keys: [
      { column: name, order: pick(['asc', 'desc'] as const) ?? 'asc' },
      { expression: `length("${name.replaceAll('"', '""')}")` },
    ],
    options: { ...(pick([true, false]) ? { where: `"${name.replaceAll('"', '""')}" IS NOT 3` } : {}) },
    concurrently: false,
  })),
  onTable((table, pick) => {
    const index = pick(table.indexes);
    return index === undefined
      ? null
      : { kind: 'dropIndex', table: table.name, name: index.name, concurrently: false };
  }),
  onColumn((table, { name }, pick) => ({
    kind: 'createConstraint',
    table: table.name,
    constraint: {
      kind: 'check',
      spec: {
        ...(pick([true, false]) ? { name: 'ck_2' } : {}),
        expression: `"${name.replaceAll('"', '""')}" IS NOT 78`,
      },
    },
  })),
  onColumn((table, { name }) => ({
    kind: 'createConstraint',
    table: table.name,
    constraint: {
      kind: 'foreignKey',
      spec: {
        columns: [name],
        references: { table: table.name, columns: primaryKeyOf(table)?.columns ?? [] },
        onDelete: 'cascade',
        deferrable: 'deferred',
      },
    },
  })),
  onTable((table, pick) => {
    const constraint: Constraint | undefined = pick(table.constraints);
    if (constraint === undefined) return null;
    const reference: ConstraintReference = referenceTo(constraint);
    return { kind: 'dropConstraint', table: table.name, constraint: reference };
  }),
  onColumn((table, { name, nullable }) =>
    nullable
      ? null
      : {
          kind: 'createConstraint',
          table: table.name,
          constraint: { kind: 'primaryKey', spec: { name: 'pk', columns: [name] } },
        },
  ),
];
