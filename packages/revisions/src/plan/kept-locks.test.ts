import { expect, it } from 'vitest';
import { keptLocks } from './kept-locks.ts';
import type { PlannedOperation, PlannedTable } from './move-plan.ts';

const table = (name: string, blocks: PlannedTable['blocks'], work: PlannedTable['work']): PlannedTable => ({
  table: name,
  lock: blocks,
  blocks,
  work,
  isNew: name.startsWith('new'),
  rows: 10,
  exact: true,
  bytes: 100,
});

const operation = (...tables: readonly PlannedTable[]): PlannedOperation => ({
  what: 'x',
  statements: [{ sql: 'x', tables, unknown: null }],
  loses: [],
  failsOn: [],
  undo: { possible: true, why: null, loses: [] },
});

const all = 'readers and writers';

it.each([
  [
    'a short lock before a long read of another table',
    [table('a', all, 'none'), table('b', 'writers', 'scan')],
    ['a'],
  ],
  [
    'a weaker lock for long work on the same table',
    [table('a', all, 'none'), table('a', 'writers', 'scan')],
    ['a'],
  ],
  ['a short lock after it', [table('b', 'writers', 'scan'), table('a', all, 'none')], []],
  ['the long work on the table itself', [table('a', all, 'none'), table('a', all, 'rewrite')], []],
  [
    'a lock that nobody who reads or writes waits for',
    [table('a', 'schema changes', 'scan'), table('b', 'writers', 'scan')],
    [],
  ],
  ['the work on a table that is new', [table('a', all, 'none'), table('new', all, 'scan')], []],
  ['a lock on one', [table('new', all, 'none'), table('b', 'writers', 'scan')], []],
] as const)('%s', (_, tables, kept) => {
  expect(keptLocks(tables.map((each) => operation(each))).map((each) => each.table)).toEqual(kept);
});

it('counts from the strongest lock on, and each other table once', () => {
  const found = keptLocks(
    [
      table('a', 'writers', 'none'),
      table('b', 'writers', 'scan'),
      table('a', all, 'none'),
      table('c', 'writers', 'scan'),
      table('c', all, 'rewrite'),
    ].map((each) => operation(each)),
  );
  expect(found).toContainEqual({
    table: 'a',
    lock: all,
    blocks: all,
    rows: 10,
    exact: true,
    bytes: 100,
    meanwhile: { tables: 1, rows: 10, bytes: 100 },
  });
});
