import { describe, expect, it } from 'vitest';
import {
  built,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits, leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { sqliteTraits } from '../dialects/sqlite/traits.ts';
import { type Column, columnOf, type DialectTraits, tableOf } from '../model/index.ts';
import type { ColumnChange } from './alter-column.ts';
import type { Operations } from './operations.ts';

function accounts(op: Operations): void {
  op.createTable('accounts', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      {
        name: 'name',
        type: 'string(50)',
        default: 'nobody',
        collation: 'C',
        comment: 'shown to others',
      },
      { name: 'opened', type: 'datetime', nullable: true, default: { sql: 'CURRENT_TIMESTAMP' } },
      { name: 'made', type: 'integer', nullable: true, generated: { as: 'id * 2' } },
    ],
    primaryKey: ['id'],
  });
}

function altered(traits: DialectTraits, column: string, change: ColumnChange): Column {
  const after = thereAndBack(built(traits, accounts), traits, (op) =>
    op.alterColumn('accounts', column, change),
  );
  return columnOf(tableOf(after, 'accounts'), column);
}

describe.each(bothTraits)('alterColumn where $name', ({ traits }) => {
  const before = built(traits, accounts);
  const original = (name: string): Column => columnOf(tableOf(before, 'accounts'), name);

  it.each<[string, ColumnChange, Partial<Column>]>([
    ['name', { type: 'text' }, { type: { kind: 'text' } }],
    ['name', { nullable: true }, { nullable: true }],
    ['name', { default: 'somebody' }, { default: 'somebody' }],
    ['name', { default: { sql: "'a' || 'b'" } }, { default: { sql: "'a' || 'b'" } }],
    ['name', { default: null }, { default: null }],
    ['name', { default: '' }, { default: '' }],
    ['opened', { nullable: false, default: null }, { nullable: false, default: null }],
    ['id', { identity: null }, { identity: null }],
    ['id', { identity: 'always', type: 'bigInteger' }, { identity: 'always', type: { kind: 'bigInteger' } }],
    ['name', { collation: 'POSIX' }, { collation: 'POSIX' }],
    ['name', { collation: null }, { collation: null }],
    [
      'name',
      { generated: { as: 'id' }, default: null },
      { generated: { as: 'id', stored: true }, default: null },
    ],
    ['opened', { generated: null, nullable: false }, { nullable: false }],
    ['made', { generated: null }, { generated: null }],
    ['made', { generated: null, default: 1 }, { generated: null, default: 1 }],
    ['made', { generated: { as: 'id', stored: false } }, { generated: { as: 'id', stored: false } }],
    ['name', {}, {}],
  ])('changes of %s by %j nothing else', (name, change, expected) => {
    expect(altered(traits, name, change)).toEqual({ ...original(name), ...expected });
  });

  it('the inverse speaks of what was changed alone', () => {
    const inverse = inverseOf(before, traits, (op) =>
      op.alterColumn('accounts', 'name', { type: 'text', using: 'trim(name)', default: null }),
    );
    expect(inverse).toEqual([
      {
        kind: 'alterColumn',
        table: 'accounts',
        column: 'name',
        change: { type: 'string(50)', default: 'nobody' },
      },
    ]);
  });

  it('an expression may take values away that it does not make', () => {
    const lost = (change: ColumnChange): readonly string[] =>
      lossesOfCall((op) => op.alterColumn('accounts', 'made', change));
    expect(lost({ generated: { as: 'id' } })).toEqual(['values accounts.made']);
    expect(lost({ generated: { as: 'id' }, type: 'text' })).toHaveLength(2);
    expect(lost({ generated: null, collation: 'C' })).toEqual([]);
  });

  it.each<[string, string, ColumnChange]>([
    ['default', 'name', { generated: { as: 'id' } }],
    ['default', 'made', { default: 1 }],
    ['numbering', 'id', { generated: { as: '1' } }],
    ['numbering', 'made', { identity: 'serial' }],
    ['`using`', 'made', { type: 'text', using: 'name' }],
  ])('refuses a %s beside the expression of %s', (other, column, change) => {
    expect(refusal(before, traits, (op) => op.alterColumn('accounts', column, change))).toEqual({
      code: 'model.invalid',
      what: 'generated column',
      name: `accounts.${column}`,
      why: `it has a ${other} too, which has to go, since the expression alone makes its values`,
    });
  });

  it('refuses an enum type that nobody has created', () => {
    const record = (op: Operations): void =>
      op.alterColumn('accounts', 'name', { type: { enum: 'kind', values: ['a'] } });
    expect(refusal(before, traits, record)).toEqual({
      code: 'model.missing',
      what: 'enum type',
      name: 'kind',
      table: null,
    });
    const typed = built(traits, (op) => {
      accounts(op);
      op.createEnum('kind', ['a']);
    });
    expect(columnOf(tableOf(thereAndBack(typed, traits, record), 'accounts'), 'name').type.kind).toBe('enum');
  });

  it('a new type may change values; anything else changes none', () => {
    expect(lossesOfCall((op) => op.alterColumn('accounts', 'name', { type: 'text' }))).toEqual([
      'values accounts.name',
    ]);
    expect(
      lossesOfCall((op) => op.alterColumn('accounts', 'name', { nullable: true, default: 'x' })),
    ).toEqual([]);
  });

  it.each([
    ['account', 'name', { code: 'model.missing', what: 'table', name: 'account', table: null }],
    ['accounts', 'names', { code: 'model.missing', what: 'column', name: 'names', table: 'accounts' }],
  ])('refuses %s.%s, which is not there', (table, column, expected) => {
    const record = (op: Operations): void => op.alterColumn(table, column, { nullable: true });
    expect(refusal(before, traits, record)).toEqual(expected);
  });
});

it('the expression of the dialect is chosen', () => {
  const change: ColumnChange = { generated: { as: { sqlite: 'id || 1', postgresql: 'id::text' } } };
  expect(altered(leavesUnnamed, 'made', change).generated?.as).toBe('id || 1');
  expect(altered(namesConstraints, 'made', change).generated?.as).toBe('id::text');
});

it('the SQL of the dialect is chosen', () => {
  const change: ColumnChange = {
    type: { sqlite: 'BLOB', postgresql: 'bytea' },
    default: { sql: { sqlite: "X''", postgresql: "''::bytea" } },
  };
  expect(altered(leavesUnnamed, 'name', change)).toMatchObject({
    type: { kind: 'native', sql: 'BLOB' },
    default: { sql: "X''" },
  });
  expect(altered(namesConstraints, 'name', change)).toMatchObject({
    type: { kind: 'native', sql: 'bytea' },
    default: { sql: "''::bytea" },
  });
});

describe('where a database holds numbered keys in a type of its own', () => {
  const wide = (op: Operations): void =>
    op.createTable('wide', { columns: [{ name: 'id', type: 'bigInteger' }], primaryKey: ['id'] });
  const typeOf = (schema: ReturnType<typeof built>): string =>
    columnOf(tableOf(schema, 'wide'), 'id').type.kind;

  it('the key gets that type when it is numbered, and its own again when it is not', () => {
    const numbered = thereAndBack(built(sqliteTraits, wide), sqliteTraits, (op) =>
      op.alterColumn('wide', 'id', { identity: 'serial' }),
    );
    expect(typeOf(numbered)).toBe('integer');
  });

  it('a key that has become one in that type can be what it was', () => {
    const narrow = built(sqliteTraits, (op) => {
      op.createTable('wide', { columns: [{ name: 'id', type: 'smallInteger' }], primaryKey: ['id'] });
    });
    const altered = thereAndBack(narrow, sqliteTraits, (op) =>
      op.alterColumn('wide', 'id', { type: 'integer' }),
    );
    expect(typeOf(altered)).toBe('integer');
  });
});

it('a column of a primary key cannot take NULLs where the key forbids them', () => {
  const record = (op: Operations): void => op.alterColumn('accounts', 'id', { nullable: true });
  expect(refusal(built(namesConstraints, accounts), namesConstraints, record)).toEqual({
    code: 'model.invalid',
    what: 'nullable column',
    name: 'accounts.id',
    why: 'it is in the primary key, which makes it NOT NULL',
  });
  expect(altered(leavesUnnamed, 'id', { nullable: true }).nullable).toBe(true);
});
