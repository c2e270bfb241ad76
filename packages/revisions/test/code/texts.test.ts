import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Saying, statementsOf } from '../../src/files/code/statements.ts';
import type { ColumnSpec, SqlText } from '../../src/model/index.ts';
import { type Operation, type Operations, recordOperations } from '../../src/operations/index.ts';
import { formatted, functionOf } from './formatted.ts';

// Texts that break code which does not expect them, and lengths around those at which lines are broken.
const piece = fc.oneof(
  fc.constantFrom(
    "'",
    '"',
    '`',
    '\\',
    '\n',
    '\r\n',
    '\0',
    '\u2028',
    '\u202e',
    '\ud800',
    '$\u007bx}',
    '*/',
    '//',
  ),
  fc.constantFrom('é', '表', '😀', 'e\u0301', '__proto__', 'a-b', '12', ' '),
  fc.stringMatching(/^[a-z_ ]{1,25}$/),
);
const text = fc.array(piece, { maxLength: 6, size: 'max' }).map((pieces) => pieces.join(''));
const sql: fc.Arbitrary<SqlText> = fc.oneof(text, fc.record({ postgresql: text, sqlite: text }));
const texts = fc.array(text, { maxLength: 4, size: 'max' });

const column: fc.Arbitrary<ColumnSpec> = fc.record(
  {
    name: text,
    type: fc.oneof(
      fc.constantFrom('text', 'integer', 'string(50)'),
      fc.record({ enum: text, values: texts }),
      fc.record({ postgresql: text, sqlite: text }),
    ),
    nullable: fc.constant(true),
    default: fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.record({ sql })),
    generated: fc.record({ as: sql, stored: fc.constant(false) }, { requiredKeys: ['as'] }),
    comment: text,
  },
  { requiredKeys: ['name', 'type'] },
) as fc.Arbitrary<ColumnSpec>;

const check = fc.record({ name: text, expression: sql });
const foreignKey = fc.record({
  columns: texts,
  references: fc.record({ table: text, columns: texts }),
  onDelete: fc.constant('cascade' as const),
});
const insertValue = fc.oneof(text, fc.double(), fc.bigInt(), fc.constant(null), fc.boolean());

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    kind: fc.constant('createTable' as const),
    table: text,
    spec: fc.record(
      {
        columns: fc.array(column, { maxLength: 3 }),
        primaryKey: texts,
        checks: fc.array(check, { minLength: 1, maxLength: 3 }),
        foreignKeys: fc.array(foreignKey, { minLength: 1, maxLength: 2 }),
        comment: text,
      },
      { requiredKeys: ['columns'] },
    ),
  }) as fc.Arbitrary<Operation>,
  fc.record({ kind: fc.constant('addColumn' as const), table: text, column }),
  fc.record({
    kind: fc.constant('createIndex' as const),
    table: text,
    name: text,
    keys: fc.array(fc.oneof(text, fc.record({ expression: sql, order: fc.constant('desc' as const) })), {
      maxLength: 4,
    }),
    options: fc.record({ unique: fc.constant(true), where: sql }, { requiredKeys: [] }),
    concurrently: fc.boolean(),
  }) as fc.Arbitrary<Operation>,
  fc.record({ kind: fc.constant('createEnum' as const), name: text, values: texts }),
  fc.record({ kind: fc.constant('renameTable' as const), table: text, to: text }),
  fc.record({
    kind: fc.constant('replaceEnumValues' as const),
    name: text,
    values: texts,
    replacements: fc.dictionary(text, text, { noNullPrototype: true }),
  }),
  fc.record({
    kind: fc.constant('bulkInsert' as const),
    table: text,
    columns: fc.constant(['name', '表 "x"', '__proto__']),
    rows: fc.array(fc.tuple(insertValue, insertValue, insertValue), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('executeSql' as const),
    sql,
    effect: fc.oneof(
      fc.constant(null),
      fc.constant([]),
      fc.array(fc.record({ kind: fc.constant('dropTable' as const), table: text }), { minLength: 1 }),
    ),
  }),
);

const saying: fc.Arbitrary<Saying> = fc.record({
  only: fc.constantFrom(null, null, 'sqlite' as const, 'postgresql' as const),
  operation: fc.oneof({ weight: 9, arbitrary: operation }, { weight: 1, arbitrary: fc.constant(null) }),
  comments: fc.array(text, { maxLength: 2 }),
});
const sayings = fc.array(saying, { maxLength: 6, size: 'max' });

it('whatever texts there are, the code records the operations that it was made of', () => {
  fc.assert(
    fc.property(sayings, fc.constantFrom('sqlite' as const, 'postgresql' as const), (said, dialect) => {
      const work = new Function('op', statementsOf(said).join('\n')) as (op: Operations) => void;
      const expected = said
        .filter(({ only }) => only === null || only === dialect)
        .flatMap((each) => (each.operation === null ? [] : [withoutDefaults(each.operation)]));
      expect(recordOperations(work, 'upgrade', dialect).map(withoutDefaults)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

/** False and nothing are the defaults of all that is drawn here. */
function withoutDefaults(each: Operation): Operation {
  return JSON.parse(
    JSON.stringify(each, (key, value: unknown) =>
      typeof value === 'bigint'
        ? `${value}n`
        : typeof value === 'number'
          ? Object.is(value, -0) || !Number.isFinite(value)
            ? String(value)
            : value
          : key === 'effect' || value !== false
            ? value
            : undefined,
    ),
  );
}

it('whatever texts there are, formatting changes nothing', () => {
  const bodies = fc.sample(sayings, { numRuns: 150, seed: 31 }).map((said) => statementsOf(said));
  const functions = bodies.filter((lines) => lines.length > 0).map(functionOf);
  expect(formatted(functions.join('\n'))).toBe(functions.join('\n'));
});
