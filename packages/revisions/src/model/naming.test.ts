import { describe, expect, it } from 'vitest';
import { leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { checkFrom, uniqueFrom } from './constraint.ts';
import { named, relationNamed, withNamedConstraints } from './naming.ts';
import { emptySchema, type Schema, withTable } from './schema.ts';
import { type Table, type TableSpec, tableFrom } from './table.ts';

const columns: TableSpec['columns'] = [
  { name: 'a', type: 'integer' },
  { name: 'b', type: 'integer' },
];

function table(name: string, spec: Partial<TableSpec> = {}): Table {
  return withNamedConstraints(
    tableFrom(name, { columns, ...spec }, 'postgresql'),
    emptySchema,
    namesConstraints,
  );
}

function schemaWith(...tables: readonly Table[]): Schema {
  return tables.reduce(withTable, emptySchema);
}

describe('named', () => {
  const unnamed = uniqueFrom({ columns: ['a'] });

  it('gives the name that the database would, and leaves a given one', () => {
    const t = table('t');
    expect(named(unnamed, t, emptySchema, namesConstraints).name).toBe('t_a_key');
    const given = uniqueFrom({ name: 'mine', columns: ['a'] });
    expect(named(given, t, emptySchema, namesConstraints)).toBe(given);
  });

  it('gives none where the database leaves a constraint unnamed', () => {
    expect(named(unnamed, table('t'), emptySchema, leavesUnnamed)).toBe(unnamed);
  });

  it.each([
    ['a table', schemaWith(table('t_a_key'))],
    ['an index', schemaWith(withIndex(table('u'), 't_a_key'))],
    [
      'a constraint of another table',
      schemaWith(table('u', { uniques: [{ name: 't_a_key', columns: ['a'] }] })),
    ],
  ])('gives another one where %s has the first', (_what, schema) => {
    expect(named(unnamed, table('t'), schema, namesConstraints).name).toBe('t_a_key1');
  });

  it.each([
    ['a > 0', 't_a_check'],
    ['b > a', 't_a_b_check'],
    ["'a' <> ''", 't_check'],
    ['abs(b) > 0', 't_b_check'],
  ])('tells the columns of the check %s', (expression, name) => {
    const check = checkFrom({ expression }, 'postgresql');
    expect(named(check, table('t'), emptySchema, namesConstraints).name).toBe(name);
  });

  it('tells columns apart that differ in their case alone', () => {
    const both = tableFrom(
      't',
      {
        columns: [
          { name: 'a', type: 'text' },
          { name: 'A', type: 'text' },
        ],
      },
      'postgresql',
    );
    const check = checkFrom({ expression: '"A" > 0' }, 'postgresql');
    expect(named(check, both, emptySchema, namesConstraints).name).toBe('t_A_check');
  });
});

function withIndex(base: Table, name: string): Table {
  const index = { name, keys: [], unique: false, where: null, method: 'btree', include: [], valid: true };
  return { ...base, indexes: [index] };
}

it('withNamedConstraints gives names one after the other, so that they differ', () => {
  const names = table('t', {
    primaryKey: ['a'],
    uniques: [{ columns: ['b'] }, { columns: ['b'] }],
  }).constraints.map(({ name }) => name);
  expect(names).toEqual(['t_pkey', 't_b_key', 't_b_key1']);
});

describe('relationNamed', () => {
  const schema = schemaWith(
    withIndex(
      table('t', {
        primaryKey: { name: 'pk', columns: ['a'] },
        uniques: [{ name: 'uq', columns: ['b'] }],
        checks: [{ name: 'ck', expression: 'a > 0' }],
      }),
      'ix',
    ),
  );

  it.each([
    ['t', { what: 'table', table: null }],
    ['ix', { what: 'index', table: 't' }],
    ['pk', { what: 'constraint', table: 't' }],
    ['uq', { what: 'constraint', table: 't' }],
    ['ck', null],
    ['T', null],
    ['none', null],
  ])('%s is %j', (name, found) => {
    expect(relationNamed(schema, { schema: null, name }, namesConstraints)).toEqual(found);
  });

  it.each(['pk', 'uq'])('%s is none where no index of that name stands behind it', (name) => {
    expect(relationNamed(schema, { schema: null, name }, leavesUnnamed)).toBeNull();
  });
});
