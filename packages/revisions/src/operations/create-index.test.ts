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
import { tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function logs(op: Operations): void {
  op.createTable('logs', {
    columns: [
      { name: 'at', type: 'datetime' },
      { name: 'text', type: 'text' },
      { name: 'level', type: 'integer' },
    ],
    uniques: [{ name: 'uq_logs', columns: ['at'] }],
  });
  op.createTable('others', { columns: [{ name: 'a', type: 'text' }] });
  op.createIndex('ix_others', 'others', ['a']);
}

describe.each(bothTraits)('createIndex where $name', ({ traits }) => {
  const before = built(traits, logs);

  it('an index of columns', () => {
    const after = thereAndBack(before, traits, (op) => op.createIndex('ix_logs', 'logs', ['level', 'at']));
    const key = { order: 'asc', nulls: null, collation: null, operatorClass: null };
    expect(tableOf(after, 'logs').indexes).toEqual([
      {
        name: 'ix_logs',
        keys: [
          { column: 'level', ...key },
          { column: 'at', ...key },
        ],
        unique: false,
        where: null,
        method: 'btree',
        include: [],
        valid: true,
      },
    ]);
  });

  it('an index with all that one can have', () => {
    const after = thereAndBack(before, traits, (op) =>
      op.createIndex(
        'ix_logs',
        'logs',
        [
          { column: 'text', order: 'desc', nulls: 'last', collation: 'C', operatorClass: 'text_pattern_ops' },
          { expression: { sqlite: 'level % 2', postgresql: 'mod(level, 2)' } },
        ],
        { unique: true, where: { sqlite: 'level <> 1', postgresql: 'level != 1' }, include: ['at'] },
      ),
    );
    const [expression, where] =
      traits.dialect === 'sqlite' ? ['level % 2', 'level <> 1'] : ['mod(level, 2)', 'level != 1'];
    expect(tableOf(after, 'logs').indexes).toMatchObject([
      {
        keys: [
          { column: 'text', order: 'desc', nulls: 'last', collation: 'C', operatorClass: 'text_pattern_ops' },
          { expression },
        ],
        unique: true,
        where,
        include: ['at'],
      },
    ]);
  });

  it('its inverse drops it the same way', () => {
    for (const concurrently of [true, false]) {
      const record = (op: Operations): void => op.createIndex('ix_logs', 'logs', ['at'], { concurrently });
      expect(inverseOf(before, traits, record)).toEqual([
        { kind: 'dropIndex', table: 'logs', name: 'ix_logs', concurrently },
      ]);
    }
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.createIndex('ix_logs', 'logs', ['at']))).toEqual([]);
  });

  it.each([
    [
      'the table is not there',
      (op: Operations) => op.createIndex('ix_logs', 'log', ['at']),
      { code: 'model.missing', what: 'table', name: 'log', table: null },
    ],
    [
      'a column of the key is not there',
      (op: Operations) => op.createIndex('ix_logs', 'logs', ['when']),
      { code: 'model.missing', what: 'column', name: 'when', table: 'logs' },
    ],
    [
      'a column that it carries is not there',
      (op: Operations) => op.createIndex('ix_logs', 'logs', ['at'], { include: ['when'] }),
      { code: 'model.missing', what: 'column', name: 'when', table: 'logs' },
    ],
    [
      'it has no keys',
      (op: Operations) => op.createIndex('ix_logs', 'logs', []),
      { code: 'model.invalid', what: 'index', name: 'ix_logs', why: 'it has no keys' },
    ],
    [
      'another table has an index of the name',
      (op: Operations) => op.createIndex('ix_others', 'logs', ['at']),
      { code: 'model.exists', what: 'index', name: 'ix_others', table: 'others' },
    ],
    [
      'a table has the name',
      (op: Operations) => op.createIndex('others', 'logs', ['at']),
      { code: 'model.exists', what: 'table', name: 'others', table: null },
    ],
  ])('refuses it when %s', (_when, record, expected) => {
    expect(refusal(before, traits, record)).toEqual(expected);
  });
});

it('columns that an index cannot carry are passed over, once they are known to be there', () => {
  const before = built(sqliteTraits, logs);
  const record = (op: Operations): void => op.createIndex('ix_logs', 'logs', ['at'], { include: ['level'] });
  const after = thereAndBack(before, sqliteTraits, record);
  expect(tableOf(after, 'logs').indexes).toMatchObject([{ include: [] }]);
  const left = thereAndBack(after, sqliteTraits, (op) => op.dropColumn('logs', 'level'));
  expect(tableOf(left, 'logs').indexes).toHaveLength(1);
  expect(
    refusal(before, sqliteTraits, (op) => op.createIndex('ix_logs', 'logs', ['at'], { include: ['none'] })),
  ).toMatchObject({ code: 'model.missing' });
});

it('the name of a constraint is taken where an index of that name stands behind it', () => {
  const record = (op: Operations): void => op.createIndex('uq_logs', 'logs', ['level']);
  expect(refusal(built(namesConstraints, logs), namesConstraints, record)).toEqual({
    code: 'model.exists',
    what: 'constraint',
    name: 'uq_logs',
    table: 'logs',
  });
  thereAndBack(built(leavesUnnamed, logs), leavesUnnamed, record);
});
