import { randomBytes } from 'node:crypto';
import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { postgresqlScratch } from '../../src/dialects/postgresql/scratch.ts';
import { holdName } from '../../src/dialects/postgresql/scratch-leftovers.ts';
import { faults, line, making, notes, rehearsed, trialOf } from './rehearsed.ts';
import { scratchAt, serverAt } from './scratch-postgres.ts';

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function names(client: pg.Client, query: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(query);
  return rows.map(({ name }) => name);
}

const scratchDatabases = "SELECT datname AS name FROM pg_database WHERE datname LIKE 'revisions_scratch_%'";
const scratchSchemas = "SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'revisions_scratch_%'";

/** A database with a table in it, and the URL of a role that may make schemas there but no databases. */
async function withTable() {
  const { url } = await temporaryPostgres();
  const admin = await connected(url);
  const role = `limited_${randomBytes(6).toString('hex')}`;
  const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name');
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
  await admin.query(
    `GRANT ALL ON DATABASE ${rows[0]?.name} TO ${role}; GRANT ALL ON SCHEMA public TO ${role}`,
  );
  onTestFinished(async () => {
    const last = new pg.Client({ connectionString: url });
    await last.connect();
    await last.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
    await last.end();
  });
  const limited = new URL(url);
  limited.username = role;
  limited.password = 'secret';
  return { admin, url: limited.href };
}

it('is a database of its own, which leaves nothing behind', async () => {
  const { url } = await temporaryPostgres();
  const client = await connected(url);
  const scratch = await scratchAt(url);
  const connection = await scratch.fresh();
  await connection.execute('CREATE TABLE notes (id integer)');
  expect(scratch.place).toMatch(/^database revisions_scratch_[0-9a-f]{12} on the test server$/);
  const [name = ''] = /revisions_scratch_\w+/.exec(scratch.place) ?? [];
  expect(await names(client, scratchDatabases)).toContain(name);
  const again = await scratch.fresh();
  expect(await again.query("SELECT 1 FROM pg_class WHERE relname = 'notes'")).toEqual([]);
  await scratch.remove();
  expect(await names(client, scratchDatabases)).not.toContain(name);
  expect(
    await names(client, "SELECT relname AS name FROM pg_class WHERE relname IN ('notes', 'alembic_version')"),
  ).toEqual([]);
});

it('is a schema where the role may make no database and nothing else is there', async () => {
  const { url } = await withTable();
  const report = await rehearsed(await scratchAt(url), line(making('notes', notes)));
  expect(report.place).toMatch(/^schema revisions_scratch_/);
  expect(faults(report)).toEqual([]);
  const client = await connected(url);
  expect(await names(client, scratchSchemas)).toEqual([]);
  expect(
    await names(client, "SELECT relname AS name FROM pg_class WHERE relname IN ('notes', 'alembic_version')"),
  ).toEqual([]);
});

it('is no schema beside the tables of others, unless that is asked for', async () => {
  const { admin, url } = await withTable();
  await admin.query('CREATE TABLE theirs (id integer); INSERT INTO theirs VALUES (1)');
  await expect(postgresqlScratch(serverAt(url))).rejects.toMatchObject({ code: 'dialect.no-scratch' });
  const report = await rehearsed(
    await postgresqlScratch(serverAt(url, 'schema')),
    line(making('theirs', notes), [
      (op) => op.execute('DROP TABLE public.theirs', { effect: 'none' }),
      () => undefined,
    ]),
  );
  expect(trialOf(report, 'r1').problems).toEqual([]);
  expect(trialOf(report, 'r2').problems).toMatchObject([
    {
      kind: 'step-failed',
      phase: 'upgrade',
      cause: expect.stringContaining('schema public'),
      remedy: 'nothing',
    },
  ]);
  expect((await admin.query('SELECT * FROM public.theirs')).rows).toEqual([{ id: 1 }]);
});

it('keeps revisions from what the server has in common', async () => {
  const { url } = await temporaryPostgres();
  const client = await connected(url);
  const report = await rehearsed(
    await scratchAt(url),
    line([(op) => op.execute('CREATE ROLE rehearsed_reader', { effect: 'none' }), () => undefined]),
  );
  expect(faults(report)).toEqual(['r1 step-failed upgrade']);
  expect(
    await names(client, "SELECT rolname AS name FROM pg_roles WHERE rolname = 'rehearsed_reader'"),
  ).toEqual([]);
});

it('of a process that was killed goes with the next one, and that of a running one does not', async () => {
  const { url } = await temporaryPostgres();
  const client = await connected(url);
  const name = () => `revisions_scratch_${randomBytes(6).toString('hex')}`;
  const [left, held, other] = [name(), name(), `${name()}_of_somebody`];
  for (const each of [left, held, other]) await client.query(`CREATE DATABASE ${each} TEMPLATE template0`);
  await client.query(`CREATE SCHEMA ${left}`);
  const holder = await connected(url);
  await holdName(holder, held);
  onTestFinished(async () => {
    const last = new pg.Client({ connectionString: url });
    await last.connect();
    for (const each of [held, other]) await last.query(`DROP DATABASE IF EXISTS ${each}`);
    await last.end();
  });
  const scratch = await scratchAt(url);
  await scratch.remove();
  const databases = await names(client, scratchDatabases);
  expect(databases).not.toContain(left);
  expect(databases).toEqual(expect.arrayContaining([held, other]));
  expect(await names(client, scratchSchemas)).toEqual([]);
});
