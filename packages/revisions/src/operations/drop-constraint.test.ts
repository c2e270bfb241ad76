import { describe, expect, it } from 'vitest';
import {
  built,
  constraintNames,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits, leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { columnOf, tableOf } from '../model/index.ts';
import { findConstraint } from './drop-constraint.ts';
import type { Operations } from './operations.ts';

function desks(op: Operations): void {
  op.createTable('desks', {
    columns: [
      { name: 'id', type: 'integer', nullable: true },
      { name: 'floor', type: 'integer' },
      { name: 'seat', type: 'integer' },
      { name: 'beside', type: 'integer', nullable: true },
    ],
    primaryKey: ['id'],
    uniques: [
      { columns: ['floor', 'seat'] },
      { name: 'uq_seat', columns: ['seat'], deferrable: 'deferrable' },
    ],
    checks: [{ expression: 'floor > 0' }, { name: 'not_beside_itself', expression: 'beside <> id' }],
    foreignKeys: [
      { columns: ['beside'], references: { table: 'desks', columns: ['id'] }, onDelete: 'set null' },
    ],
  });
}

describe.each(bothTraits)('dropConstraint where $name', ({ traits }) => {
  const before = built(traits, desks);

  it.each([
    ['foreignKey', (op: Operations) => op.dropForeignKey('desks', 'desks_beside_fkey', ['beside'])],
    ['unique', (op: Operations) => op.dropUnique('desks', 'desks_floor_seat_key', ['floor', 'seat'])],
    ['unique', (op: Operations) => op.dropUnique('desks', 'uq_seat')],
    ['check', (op: Operations) => op.dropCheck('desks', 'desks_floor_check', '"floor">0')],
    ['check', (op: Operations) => op.dropCheck('desks', 'not_beside_itself')],
  ])('takes away a constraint of kind %s; its inverse makes it anew', (kind, record) => {
    const after = thereAndBack(before, traits, record);
    const kinds = (schema: typeof before): readonly string[] =>
      tableOf(schema, 'desks').constraints.map((each) => each.kind);
    expect(kinds(after)).toEqual(kinds(before).toSpliced(kinds(before).indexOf(kind), 1));
  });

  it('takes away the primary key, whatever its name', () => {
    const alone = built(traits, (op) => {
      desks(op);
      op.dropForeignKey('desks', 'desks_beside_fkey', ['beside']);
    });
    const after = thereAndBack(alone, traits, (op) => op.dropPrimaryKey('desks'));
    expect(tableOf(after, 'desks').constraints.some(({ kind }) => kind === 'primaryKey')).toBe(false);
    const { nullable } = columnOf(tableOf(before, 'desks'), 'id');
    expect(columnOf(tableOf(after, 'desks'), 'id').nullable).toBe(nullable);
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.dropUnique('desks', 'uq_seat'))).toEqual([]);
  });

  it.each([
    [
      'the table is not there',
      (op: Operations) => op.dropCheck('desk', 'positive'),
      { code: 'model.missing', what: 'table', name: 'desk', table: null },
    ],
    [
      'no constraint has the name',
      (op: Operations) => op.dropUnique('desks', 'uq_seats'),
      { code: 'model.missing', what: 'unique constraint', name: 'uq_seats', table: 'desks' },
    ],
    [
      'the one of that name is of another kind',
      (op: Operations) => op.dropCheck('desks', 'uq_seat'),
      { code: 'model.missing', what: 'check constraint', name: 'uq_seat', table: 'desks' },
    ],
    [
      'the columns are in another order',
      (op: Operations) => op.dropUnique('desks', 'uq_floor', ['seat', 'floor']),
      { code: 'model.missing', what: 'unique constraint', name: 'uq_floor', table: 'desks' },
    ],
    [
      'a named constraint is asked for by its columns alone',
      (op: Operations) => op.dropUnique('desks', 'uq_other', ['seat']),
      { code: 'model.missing', what: 'unique constraint', name: 'uq_other', table: 'desks' },
    ],
    [
      'there is no primary key',
      (op: Operations) => {
        op.createTable('bare', { columns: [{ name: 'a', type: 'text' }] });
        op.dropPrimaryKey('bare');
      },
      { code: 'model.missing', what: 'primaryKey constraint', name: '', table: 'bare' },
    ],
  ])('refuses it when %s', (_when, record, expected) => {
    expect(refusal(before, traits, record)).toEqual(expected);
  });

  it('refuses a key that a foreign key stands on, of its own table or of another', () => {
    expect(refusal(before, traits, (op) => op.dropPrimaryKey('desks'))).toMatchObject({
      code: 'model.in-use',
      what: 'primaryKey constraint',
      by: 'a foreign key of table desks',
    });
    const referenced = built(traits, (op) => {
      desks(op);
      op.createTable('lamps', {
        columns: [
          { name: 'floor', type: 'integer' },
          { name: 'seat', type: 'integer' },
        ],
        foreignKeys: [
          { columns: ['seat', 'floor'], references: { table: 'desks', columns: ['seat', 'floor'] } },
        ],
      });
    });
    const record = (op: Operations): void =>
      op.dropUnique('desks', 'desks_floor_seat_key', ['floor', 'seat']);
    expect(refusal(referenced, traits, record)).toMatchObject({
      code: 'model.in-use',
      what: 'unique constraint',
      by: 'a foreign key of table lamps',
    });
  });

  it('takes a key away if another one is left for the references to stand on', () => {
    const doubled = built(traits, (op) => {
      desks(op);
      op.createUnique('desks', { name: 'uq_id', columns: ['id'] });
    });
    const after = thereAndBack(doubled, traits, (op) => op.dropUnique('desks', 'uq_id'));
    expect(constraintNames(after, 'desks')).not.toContain('uq_id');
  });
});

describe('findConstraint', () => {
  const both = { kind: 'check', name: 'desks_floor_check', columns: null, expression: 'floor > 0' } as const;

  it('finds by name where it has one, by what it says where it has none', () => {
    const named = tableOf(built(namesConstraints, desks), 'desks');
    expect(findConstraint(named, both).name).toBe('desks_floor_check');
    expect(findConstraint(named, { ...both, expression: null }).name).toBe('desks_floor_check');
    const unnamed = tableOf(built(leavesUnnamed, desks), 'desks');
    expect(findConstraint(unnamed, both)).toMatchObject({ name: null, expression: 'floor > 0' });
  });

  it('a constraint without a name is not found by a name alone', () => {
    const unnamed = tableOf(built(leavesUnnamed, desks), 'desks');
    expect(() => findConstraint(unnamed, { ...both, expression: null })).toThrow(
      'there is no check constraint desks_floor_check of table desks',
    );
  });
});
