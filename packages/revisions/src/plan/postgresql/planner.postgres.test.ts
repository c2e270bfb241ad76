import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../dialects/driver.ts';
import { connectTo, LiveSchema, liveConnection } from '../../dialects/postgresql/live-schema.suite.ts';
import { type Operations, recordOperations } from '../../operations/index.ts';
import { postgresqlPlanner } from './planner.ts';

let connection: Connection;
let url: string;

beforeEach(async () => {
  ({ connection, url } = await liveConnection());
});

async function statements(work: (op: Operations) => void) {
  const planner = await postgresqlPlanner(connection);
  const before = await new LiveSchema(connection).actual();
  const plans = await planner.step(recordOperations(work, 'upgrade', 'postgresql'), before);
  return plans.flatMap((plan) => plan.statements);
}

async function sizeOf(table: string) {
  return (await (await postgresqlPlanner(connection)).sizes([table])).get(table);
}

describe('how much a table holds', () => {
  it('is counted, with its indexes, under any name', async () => {
    await connection.execute('CREATE TABLE "Odd ""name" (id integer PRIMARY KEY)');
    await connection.execute('INSERT INTO "Odd ""name" SELECT generate_series(1, 1000)');
    const size = await sizeOf('Odd "name');
    expect(size).toMatchObject({ rows: 1000, exact: true });
    expect(size?.bytes).toBeGreaterThan(40_000);
    expect(await sizeOf('nowhere')).toBeUndefined();
  });

  it('of a large one is estimated, analysed or not', async () => {
    await connection.execute('CREATE TABLE big (id integer, pad text) WITH (autovacuum_enabled = off)');
    await connection.execute(`INSERT INTO big SELECT n, repeat('x', 500) FROM generate_series(1, 60000) n`);
    for (const prepare of ['SELECT 1', 'ANALYZE big']) {
      await connection.execute(prepare);
      const size = await sizeOf('big');
      expect(size?.exact).toBe(false);
      expect(Math.abs((size?.rows ?? 0) - 60_000)).toBeLessThan(6_000);
    }
  });

  it('of a partitioned one is that of its partitions', async () => {
    await connection.execute('CREATE TABLE parted (id integer) PARTITION BY RANGE (id)');
    await connection.execute('CREATE TABLE low PARTITION OF parted FOR VALUES FROM (0) TO (100)');
    await connection.execute('INSERT INTO parted SELECT generate_series(1, 99)');
    expect(await sizeOf('parted')).toMatchObject({ rows: 99, exact: true, bytes: 8192 });
  });

  it('of one that is kept closed the catalog tells, and nobody waits for long', async () => {
    await connection.execute('CREATE TABLE closed (id integer) WITH (autovacuum_enabled = off)');
    await connection.execute('INSERT INTO closed SELECT generate_series(1, 500)');
    const other = await connectTo(url);
    const closing = async (): Promise<unknown> => {
      await other.execute('BEGIN');
      await other.execute('LOCK TABLE closed');
      const size = await sizeOf('closed');
      await other.execute('ROLLBACK');
      return size;
    };
    expect(await closing()).toBeUndefined();
    await connection.execute('ANALYZE closed');
    expect(await closing()).toMatchObject({ rows: 500, exact: false });
  });
});

it('a concurrent index that an earlier build has left is dropped first, or kept', async () => {
  await connection.execute('CREATE TABLE people (name text)');
  await connection.execute("INSERT INTO people VALUES ('twice'), ('twice')");
  const broken = connection.execute('CREATE UNIQUE INDEX CONCURRENTLY ix ON people (name)');
  await expect(broken).rejects.toMatchObject({ code: '23505' });
  const sql = async () =>
    (await statements((op) => op.createIndex('ix', 'people', ['name'], { concurrently: true }))).map(
      (each) => each.sql,
    );
  expect(await sql()).toEqual([
    'DROP INDEX CONCURRENTLY ix',
    'CREATE INDEX CONCURRENTLY ix ON people (name)',
  ]);
  await connection.execute('DROP INDEX ix');
  await connection.execute('CREATE INDEX ix ON people (name)');
  expect(await sql()).toEqual([]);
});

it('knows the blocks of operations, and says that it does not know those of others', async () => {
  const found = await statements((op) => {
    op.createSchema('reporting');
    op.createEnum('mood', ['happy']);
    op.execute('DO $$ BEGIN PERFORM 1; END $$', { effect: 'none' });
    op.execute('SELECT pg_sleep(0)', { effect: 'none' });
    op.execute('SELEC 1', { effect: 'none' });
  });
  expect(found.map(({ effects }) => effects.unknown)).toEqual([
    null,
    null,
    'what a DO block does is not known',
    'what the function pg_sleep does is not known',
    expect.stringContaining('syntax error'),
  ]);
});
