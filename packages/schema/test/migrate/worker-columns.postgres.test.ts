import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { current, upgrade } from '../../src/migrate/index.ts';
import { workerColumnsSuite } from './worker-columns.suite.ts';

async function emptyDatabase() {
  const { url } = await temporaryPostgres();
  const sql = async (statement: string) => {
    const client = await connect(url);
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  return { url, sql };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

workerColumnsSuite(emptyDatabase);

it('the indexes are built while others write to their tables', async () => {
  const { url, sql } = await emptyDatabase();
  await upgrade(url, 'fda4fcd2b7cc');
  await sql(
    `insert into systems (id, name, environment, created_at, attributes) values (1, 's', 'e', now(), '{}')`,
  );
  const evidence = `insert into evidence (system_id, evidence_type, key, sha256, collected_at, attributes)
    values (1, 't', 'k', 'x', now(), '{}')`;
  const writer = await connect(url);
  let isOpen = true;
  const end = async () => {
    if (isOpen) await writer.end();
    isOpen = false;
  };
  onTestFinished(end);
  // The build waits for this one, and nobody waits for the build.
  await writer.query('begin');
  await writer.query(evidence);
  const done = upgrade(url);
  const building = async () =>
    sql(`select 1 from pg_stat_activity where query ilike 'create index concurrently%' and state = 'active'
      and datname = current_database()`);
  await expect.poll(building).toHaveLength(1);
  for (const _ of [1, 2]) await sql(evidence);
  expect((await current(url)).rows).toEqual(['fda4fcd2b7cc']);
  await writer.query('commit');
  await end();
  await done;
  expect((await current(url)).pending).toEqual([]);
  expect(await sql('select count(*)::int as n from evidence')).toEqual([{ n: 3 }]);
});
