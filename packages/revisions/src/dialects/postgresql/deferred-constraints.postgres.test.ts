import { beforeEach, expect, it } from 'vitest';
import { editTable } from '../../model/index.ts';
import { type Operation, recordOperations } from '../../operations/index.ts';
import { execute } from './execute.ts';
import { inTransaction, type LiveSchema, liveSchema } from './live-schema.suite.ts';
import { script } from './script.ts';

let live: LiveSchema;

beforeEach(async () => {
  live = await liveSchema();
  await live.apply((op) => {
    op.createTable('nodes', {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'parent', type: 'integer', nullable: true },
        { name: 'rank', type: 'integer' },
      ],
      primaryKey: ['id'],
      uniques: [{ columns: ['rank'], deferrable: 'deferred' }],
      foreignKeys: [
        { columns: ['parent'], references: { table: 'nodes', columns: ['id'] }, deferrable: 'deferred' },
      ],
    });
  });
});

const rows = [
  { id: 1, parent: 2, rank: 1 },
  { id: 2, parent: null, rank: 2 },
];

const rowsThenSchema = recordOperations(
  (op) => {
    op.bulkInsert('nodes', rows.slice(0, 1));
    op.run('adds the parent', async (session) => {
      await session.execute('INSERT INTO nodes VALUES (2, NULL, 2)');
    });
    op.execute('UPDATE nodes SET rank = 3 - rank', { effect: 'none' });
    op.addColumn('nodes', { name: 'note', type: 'text', nullable: true });
    op.bulkInsert('nodes', [{ id: 3, parent: 3, rank: 3, note: 'last' }]);
  },
  'upgrade',
  'postgresql',
);

it('changes a table whose rows wait for a deferred constraint', async () => {
  await live.carryOut(rowsThenSchema);
  expect(await live.rows('SELECT id, rank FROM nodes ORDER BY id')).toEqual([
    { id: 1, rank: 2 },
    { id: 2, rank: 1 },
    { id: 3, rank: 3 },
  ]);
});

it('does so by a script too', async () => {
  const operations = rowsThenSchema.filter(({ kind }) => kind !== 'runFunction');
  const fixed = [{ kind: 'bulkInsert', table: 'nodes', columns: ['id', 'rank'], rows: [[2, 2]] } as const];
  await inTransaction(live.connection, async () => {
    for (const { sql } of script([...fixed, ...operations], live.recorded))
      await live.connection.execute(sql);
  });
  expect(await live.rows('SELECT count(*)::int AS n FROM nodes')).toEqual([{ n: 3 }]);
});

it('fails in the operations that have left the rows, not at the commit', async () => {
  const during: string[][] = [];
  const session = {
    ...live.session,
    during: async <T>(operations: readonly Operation[], work: () => Promise<T>): Promise<T> => {
      try {
        return await work();
      } catch (error) {
        during.push(operations.map(({ kind }) => kind));
        throw error;
      }
    },
  };
  const operations = recordOperations(
    (op) => op.bulkInsert('nodes', rows.slice(0, 1)),
    'upgrade',
    'postgresql',
  );
  const run = inTransaction(live.connection, () => execute(operations, session));
  await expect(run).rejects.toMatchObject({ code: '23503' });
  expect(during).toEqual([['bulkInsert']]);
});

it('says nothing in a script where no constraint is deferred', () => {
  const operations = recordOperations((op) => op.bulkInsert('nodes', rows), 'upgrade', 'postgresql');
  expect(
    script(operations, live.recorded)
      .map(({ sql }) => sql)
      .slice(1),
  ).toEqual([
    'SET CONSTRAINTS nodes_parent_fkey, nodes_rank_key IMMEDIATE',
    'SET CONSTRAINTS nodes_parent_fkey, nodes_rank_key DEFERRED',
  ]);
  const free = editTable(live.recorded, 'nodes', (table) => ({ ...table, constraints: [] }));
  expect(script(operations, free)).toHaveLength(1);
});
