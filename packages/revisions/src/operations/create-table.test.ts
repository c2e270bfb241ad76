import { describe, expect, it } from 'vitest';
import {
  built,
  columnNamesOf,
  constraintNames,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits, leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { columnOf, emptySchema, tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

const users = (op: Operations): void =>
  op.createTable('users', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'email', type: 'string(255)', comment: 'as it was typed in' },
      { name: 'invited_by', type: 'integer', nullable: true },
      { name: 'active', type: 'boolean', default: true },
    ],
    primaryKey: ['id'],
    uniques: [{ columns: ['email'] }],
    checks: [{ expression: "email <> ''" }],
    foreignKeys: [{ columns: ['invited_by'], references: { table: 'users', columns: ['id'] } }],
    comment: 'who may log in',
  });

describe.each(bothTraits)('createTable where $name', ({ traits }) => {
  it('makes the table with its columns, constraints and comments; dropping it undoes it', () => {
    const table = tableOf(thereAndBack(emptySchema, traits, users), 'users');
    expect(columnNamesOf(table)).toEqual(['id', 'email', 'invited_by', 'active']);
    expect(table.constraints.map(({ kind }) => kind)).toEqual([
      'primaryKey',
      'unique',
      'check',
      'foreignKey',
    ]);
    expect(table.comment).toBe('who may log in');
    expect(columnOf(table, 'email').comment).toBe('as it was typed in');
    expect(inverseOf(emptySchema, traits, users)).toEqual([{ kind: 'dropTable', table: 'users' }]);
  });

  it('loses nothing', () => {
    expect(lossesOfCall(users)).toEqual([]);
  });

  it.each([
    [
      'there is a table of that name',
      (op: Operations) => op.createTable('users', { columns: [{ name: 'a', type: 'text' }] }),
      { code: 'model.exists', what: 'table', name: 'users', table: null },
    ],
    [
      'there is an index of that name, which shares names with tables',
      (op: Operations) => op.createTable('ix_active', { columns: [{ name: 'a', type: 'text' }] }),
      { code: 'model.exists', what: 'index', name: 'ix_active', table: 'users' },
    ],
    [
      'it has no columns',
      (op: Operations) => op.createTable('empty', { columns: [] }),
      { code: 'model.invalid', what: 'table', name: 'empty', why: 'it has no columns' },
    ],
    [
      'a column is there twice',
      (op: Operations) =>
        op.createTable('twice', {
          columns: [
            { name: 'a', type: 'text' },
            { name: 'a', type: 'integer' },
          ],
        }),
      { code: 'model.exists', what: 'column', name: 'a', table: 'twice' },
    ],
    [
      'a constraint stands on a column that it lacks',
      (op: Operations) =>
        op.createTable('keyed', { columns: [{ name: 'a', type: 'text' }], primaryKey: ['b'] }),
      { code: 'model.missing', what: 'column', name: 'b', table: 'keyed' },
    ],
    [
      'two constraints have one name',
      (op: Operations) =>
        op.createTable('named', {
          columns: [{ name: 'a', type: 'integer' }],
          uniques: [{ name: 'same', columns: ['a'] }],
          checks: [{ name: 'same', expression: 'a > 0' }],
        }),
      { code: 'model.exists', what: 'constraint', name: 'same', table: 'named' },
    ],
    [
      'a foreign key leads to a table that is not there',
      (op: Operations) =>
        op.createTable('lost', {
          columns: [{ name: 'a', type: 'integer' }],
          foreignKeys: [{ columns: ['a'], references: { table: 'nowhere', columns: ['id'] } }],
        }),
      { code: 'model.missing', what: 'table', name: 'nowhere', table: null },
    ],
    [
      'a column is of an enum type that nobody has created',
      (op: Operations) =>
        op.createTable('moods', { columns: [{ name: 'a', type: { enum: 'mood', values: ['good'] } }] }),
      { code: 'model.missing', what: 'enum type', name: 'mood', table: null },
    ],
  ])('refuses it when %s', (_when, record, expected) => {
    const before = built(traits, (op) => {
      users(op);
      op.createIndex('ix_active', 'users', ['active']);
    });
    expect(refusal(before, traits, record)).toEqual(expected);
  });
});

describe('createTable', () => {
  const keyed = (op: Operations): void =>
    op.createTable('keyed', {
      columns: [{ name: 'code', type: 'text', nullable: true }],
      primaryKey: { name: 'pk_keyed', columns: ['code'] },
    });

  it('names constraints as the database does, or leaves them unnamed', () => {
    expect(constraintNames(built(namesConstraints, users), 'users')).toEqual([
      'users_pkey',
      'users_email_key',
      'users_email_check',
      'users_invited_by_fkey',
    ]);
    expect(constraintNames(built(leavesUnnamed, users), 'users')).toEqual([null, null, null, null]);
  });

  it('makes the columns of a primary key NOT NULL where the database does', () => {
    expect(columnOf(tableOf(built(namesConstraints, keyed), 'keyed'), 'code').nullable).toBe(false);
    expect(columnOf(tableOf(built(leavesUnnamed, keyed), 'keyed'), 'code').nullable).toBe(true);
  });

  it('refuses the name of an index behind a constraint, where there is one', () => {
    const record = (op: Operations): void =>
      op.createTable('pk_keyed', { columns: [{ name: 'a', type: 'text' }] });
    expect(refusal(built(namesConstraints, keyed), namesConstraints, record)).toEqual({
      code: 'model.exists',
      what: 'constraint',
      name: 'pk_keyed',
      table: 'keyed',
    });
    expect(built(leavesUnnamed, (op) => [keyed(op), record(op)]).tables.has('pk_keyed')).toBe(true);
  });
});
