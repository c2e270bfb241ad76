import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Connection } from '../../dialects/driver.ts';
import { connectTo, LiveSchema, liveConnection } from '../../dialects/postgresql/live-schema.suite.ts';
import { type Operations, recordOperations } from '../../operations/index.ts';
import { postgresqlPlanner } from './planner.ts';

/** The strongest lock that others are kept out by, of those that a statement holds while it waits for a writer. */
async function lockHeld(writer: Connection, pid: number): Promise<string> {
  const query = `SELECT mode FROM pg_locks WHERE pid = ${pid} AND relation = 'people'::regclass AND granted`;
  for (;;) {
    const modes = (await writer.query(query)).map((row) => String(row['mode']));
    const [mode] = modes.filter((each) => !/^(?:Access|Row)Share/.test(each));
    if (mode !== undefined) return mode;
    await sleep(20);
  }
}

it.each([
  ['built', (op: Operations) => op.createIndex('ix', 'people', ['name'], { concurrently: true })],
  ['dropped', (op: Operations) => op.dropIndex('old', 'people', { concurrently: true })],
] as const)('an index that is %s concurrently lets others read and write', async (_, operation) => {
  const { connection, url } = await liveConnection();
  const live = new LiveSchema(connection);
  await live.apply((op) => {
    op.createTable('people', { columns: [{ name: 'name', type: 'string(20)' }] });
    op.createIndex('old', 'people', ['name']);
  });
  const writer = await connectTo(url);
  const planner = await postgresqlPlanner(writer);
  const [plan] = await planner.step(
    recordOperations(operation, 'upgrade', 'postgresql'),
    await live.actual(),
  );
  const [statement] = plan?.statements ?? [];
  expect(statement?.effects.tables).toMatchObject([{ lock: { name: 'SHARE UPDATE EXCLUSIVE' } }]);

  const pid = Number((await connection.query('SELECT pg_backend_pid() AS pid'))[0]?.['pid']);
  await writer.execute('BEGIN');
  await writer.execute("INSERT INTO people VALUES ('x')");
  const done = connection.execute(statement?.sql ?? '');
  expect(await lockHeld(writer, pid)).toBe('ShareUpdateExclusiveLock');
  // It holds this lock, and somebody writes beside it.
  await writer.execute("INSERT INTO people VALUES ('y')");
  await writer.execute('COMMIT');
  await done;
});
