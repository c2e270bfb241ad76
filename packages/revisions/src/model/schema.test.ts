import { describe, expect, it } from 'vitest';
import { leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import {
  editTable,
  editTables,
  emptySchema,
  enumOf,
  tableOf,
  withEnum,
  withoutEnum,
  withoutTable,
  withTable,
} from './schema.ts';
import { columnOf, primaryKeyOf, tableFrom, withKeyNotNull } from './table.ts';

const table = tableFrom(
  't',
  { columns: [{ name: 'a', type: 'text', nullable: true }], primaryKey: ['a'] },
  'sqlite',
);
const other = tableFrom('u', { columns: [{ name: 'a', type: 'text' }] }, 'sqlite');

describe('an edit of a schema', () => {
  it('leaves the schema as it was, and gives another one', () => {
    const one = withTable(emptySchema, table);
    const two = withEnum(withTable(one, other), { name: 'e', values: ['x'] });
    expect([...emptySchema.tables.keys()]).toEqual([]);
    expect([...one.tables.keys()]).toEqual(['t']);
    expect([...two.tables.keys()]).toEqual(['t', 'u']);
    expect([...withoutTable(two, 't').tables.keys()]).toEqual(['u']);
    expect([...withoutEnum(two, 'e').enums.keys()]).toEqual([]);
    expect([...two.enums.keys()]).toEqual(['e']);
  });

  it('of one table leaves the others the same objects', () => {
    const schema = withTable(withTable(emptySchema, table), other);
    const edited = editTable(schema, 't', (each) => ({ ...each, comment: 'new' }));
    expect(tableOf(edited, 't').comment).toBe('new');
    expect(tableOf(edited, 'u')).toBe(other);
    expect(
      tableOf(
        editTables(schema, (each) => each),
        't',
      ),
    ).toBe(table);
  });
});

describe('what is not there', () => {
  it.each([
    ['table', () => tableOf(emptySchema, 'x'), { what: 'table', name: 'x', table: null }],
    [
      'edited table',
      () => editTable(emptySchema, 'x', (each) => each),
      { what: 'table', name: 'x', table: null },
    ],
    ['enum type', () => enumOf(emptySchema, 'x'), { what: 'enum type', name: 'x', table: null }],
    ['column', () => columnOf(table, 'x'), { what: 'column', name: 'x', table: 't' }],
  ])('%s is an error that names it', (_what, look, facts) => {
    expect(look).toThrow(expect.objectContaining({ code: 'model.missing', facts }));
  });
});

describe('the primary key', () => {
  it('is found, or null', () => {
    expect(primaryKeyOf(table)?.columns).toEqual(['a']);
    expect(primaryKeyOf(other)).toBeNull();
  });

  it('makes its columns NOT NULL where the database says so', () => {
    expect(columnOf(withKeyNotNull(table, namesConstraints), 'a').nullable).toBe(false);
    expect(withKeyNotNull(table, leavesUnnamed)).toBe(table);
    expect(withKeyNotNull(other, namesConstraints)).toBe(other);
  });
});
