import { describe, expect, it } from 'vitest';
import {
  built,
  constraintNames,
  constraintOf,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits, leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { columnOf, tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function rooms(op: Operations): void {
  op.createTable('houses', {
    columns: [
      { name: 'street', type: 'text' },
      { name: 'number', type: 'integer' },
      { name: 'code', type: 'text' },
      { name: 'late', type: 'text' },
    ],
    primaryKey: ['street', 'number'],
    uniques: [{ name: 'uq_late', columns: ['late'], deferrable: 'deferred' }],
  });
  op.createIndex('ux_code', 'houses', ['code'], { unique: true });
  op.createIndex('ux_some', 'houses', ['number'], { unique: true, where: 'number > 0' });
  op.createIndex('ux_collated', 'houses', [{ column: 'street', collation: 'C' }], { unique: true });
  op.createTable('rooms', {
    columns: [
      { name: 'id', type: 'integer', nullable: true },
      { name: 'street', type: 'text', nullable: true },
      { name: 'number', type: 'integer', nullable: true },
      { name: 'area', type: 'float' },
    ],
  });
}

const bothColumns = { table: 'houses', columns: ['number', 'street'] };

describe.each(bothTraits)('createConstraint where $name', ({ traits }) => {
  const before = built(traits, rooms);

  it('a primary key', () => {
    const after = thereAndBack(before, traits, (op) => op.createPrimaryKey('rooms', ['id', 'street']));
    expect(constraintOf(after, 'rooms', 'primaryKey').columns).toEqual(['id', 'street']);
  });

  it('a unique constraint', () => {
    const after = thereAndBack(before, traits, (op) =>
      op.createUnique('rooms', { columns: ['street', 'id'], deferrable: 'deferrable' }),
    );
    expect(constraintOf(after, 'rooms', 'unique')).toMatchObject({
      columns: ['street', 'id'],
      deferrable: 'deferrable',
    });
  });

  it('a check, looked at or not', () => {
    const looked = thereAndBack(before, traits, (op) => op.createCheck('rooms', { expression: 'area > 0' }));
    expect(constraintOf(looked, 'rooms', 'check')).toMatchObject({ expression: 'area > 0', validated: true });
    const passed = thereAndBack(before, traits, (op) =>
      op.createCheck('rooms', { name: 'large', expression: 'area > 9', notValid: true }),
    );
    expect(constraintOf(passed, 'rooms', 'check')).toMatchObject({ name: 'large', validated: false });
  });

  it('a foreign key, to columns that a key has in another order', () => {
    const after = thereAndBack(before, traits, (op) =>
      op.createForeignKey('rooms', {
        columns: ['number', 'street'],
        references: bothColumns,
        onDelete: 'set null',
        onUpdate: 'cascade',
        deferrable: 'deferred',
      }),
    );
    expect(constraintOf(after, 'rooms', 'foreignKey')).toMatchObject({
      columns: ['number', 'street'],
      referencedTable: 'houses',
      referencedColumns: ['number', 'street'],
      onDelete: 'set null',
      onUpdate: 'cascade',
      deferrable: 'deferred',
      validated: true,
    });
  });

  it('a foreign key to what only a unique index makes unique', () => {
    const after = thereAndBack(before, traits, (op) =>
      op.createForeignKey('rooms', {
        columns: ['street'],
        references: { table: 'houses', columns: ['code'] },
      }),
    );
    expect(constraintOf(after, 'rooms', 'foreignKey').referencedColumns).toEqual(['code']);
  });

  it('of two that are alike the inverse takes the later one', () => {
    const first = built(traits, (op) => {
      rooms(op);
      op.createForeignKey('rooms', { columns: ['number', 'street'], references: bothColumns });
      op.createTable('yards', {
        columns: [
          { name: 'number', type: 'integer' },
          { name: 'street', type: 'text' },
        ],
        primaryKey: ['number', 'street'],
      });
    });
    const after = thereAndBack(first, traits, (op) =>
      op.createForeignKey('rooms', {
        columns: ['number', 'street'],
        references: { table: 'yards', columns: ['number', 'street'] },
      }),
    );
    expect(tableOf(after, 'rooms').constraints).toMatchObject([
      { referencedTable: 'houses' },
      { referencedTable: 'yards' },
    ]);
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.createUnique('rooms', { columns: ['id'] }))).toEqual([]);
  });

  it.each<readonly [string, (op: Operations) => void, object]>([
    [
      'the table is not there',
      (op: Operations) => op.createUnique('room', { columns: ['id'] }),
      { code: 'model.missing', what: 'table', name: 'room', table: null },
    ],
    [
      'a column is not there',
      (op: Operations) => op.createUnique('rooms', { columns: ['id', 'key'] }),
      { code: 'model.missing', what: 'column', name: 'key', table: 'rooms' },
    ],
    [
      'it has no columns',
      (op: Operations) => op.createUnique('rooms', { columns: [] }),
      {
        code: 'model.invalid',
        what: 'unique constraint of table',
        name: 'rooms',
        why: 'its columns are none or not distinct',
      },
    ],
    [
      'it has a column twice',
      (op: Operations) => op.createPrimaryKey('rooms', ['id', 'id']),
      {
        code: 'model.invalid',
        what: 'primaryKey constraint of table',
        name: 'rooms',
        why: 'its columns are none or not distinct',
      },
    ],
    [
      'there is a primary key',
      (op: Operations) => op.createPrimaryKey('houses', ['code']),
      { code: 'model.exists', what: 'primary key', name: 'code', table: 'houses' },
    ],
    [
      'a constraint of the table has the name',
      (op: Operations) => op.createCheck('houses', { name: 'uq_late', expression: 'number > 0' }),
      { code: 'model.exists', what: 'constraint', name: 'uq_late', table: 'houses' },
    ],
    [
      'the referenced table is not there',
      (op: Operations) =>
        op.createForeignKey('rooms', { columns: ['id'], references: { table: 'house', columns: ['id'] } }),
      { code: 'model.missing', what: 'table', name: 'house', table: null },
    ],
    [
      'a referenced column is not there',
      (op: Operations) =>
        op.createForeignKey('rooms', { columns: ['id'], references: { table: 'houses', columns: ['id'] } }),
      { code: 'model.missing', what: 'column', name: 'id', table: 'houses' },
    ],
    [
      'it references more columns than it has',
      (op: Operations) => op.createForeignKey('rooms', { columns: ['id'], references: bothColumns }),
      {
        code: 'model.invalid',
        what: 'foreign key of table',
        name: 'rooms',
        why: '1 columns cannot reference 2',
      },
    ],
    ...[['late'], ['number'], ['street']].map(
      (columns) =>
        [
          `nothing makes the referenced ${columns.join()} unique at once`,
          (op: Operations) =>
            op.createForeignKey('rooms', { columns: ['id'], references: { table: 'houses', columns } }),
          {
            code: 'model.invalid',
            what: 'foreign key of table',
            name: 'rooms',
            why: `no primary key, unique constraint or plain unique index of table houses is over ${columns.join()}`,
          },
        ] as const,
    ),
  ])('refuses it when %s', (_when, record, expected) => {
    expect(refusal(before, traits, record)).toEqual(expected);
  });
});

describe('createConstraint', () => {
  it('gives the name that the database would give, another one where that is taken', () => {
    const named = built(namesConstraints, (op) => {
      rooms(op);
      op.createUnique('rooms', { columns: ['id'] });
      op.createUnique('rooms', { columns: ['id'] });
    });
    expect(constraintNames(named, 'rooms')).toEqual(['rooms_id_key', 'rooms_id_key1']);
  });

  it('a primary key makes its columns NOT NULL where the database does, and its inverse takes that back', () => {
    const record = (op: Operations): void => op.createPrimaryKey('rooms', ['id', 'area']);
    const before = built(namesConstraints, rooms);
    const after = thereAndBack(before, namesConstraints, record);
    expect(columnOf(tableOf(after, 'rooms'), 'id').nullable).toBe(false);
    expect(inverseOf(before, namesConstraints, record).slice(1)).toEqual([
      { kind: 'alterColumn', table: 'rooms', column: 'id', change: { nullable: true } },
    ]);
    const unnamed = thereAndBack(built(leavesUnnamed, rooms), leavesUnnamed, record);
    expect(columnOf(tableOf(unnamed, 'rooms'), 'id').nullable).toBe(true);
  });

  it.each(['houses', 'ux_code', 'uq_late'])(
    'a key cannot have the name %s where an index takes it',
    (name) => {
      const record = (op: Operations): void => op.createUnique('rooms', { name, columns: ['id'] });
      expect(refusal(built(namesConstraints, rooms), namesConstraints, record)).toMatchObject({
        code: 'model.exists',
        name,
      });
      thereAndBack(built(leavesUnnamed, rooms), leavesUnnamed, record);
    },
  );

  it.each(['houses', 'ux_code', 'uq_late'])('a check can have the name %s in another table', (name) => {
    const record = (op: Operations): void => op.createCheck('rooms', { name, expression: 'area > 0' });
    thereAndBack(built(namesConstraints, rooms), namesConstraints, record);
  });
});
