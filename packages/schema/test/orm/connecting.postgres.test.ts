import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createOrm, type Orm, System } from '../../src/index.ts';
import { tlsInFrontOf, unusedPort } from '../database/servers.ts';
import { head, schemaAt } from '../fixtures/catalogs.ts';

let url: URL;

beforeEach(async () => {
  url = new URL((await temporaryPostgres()).url);
});

async function ormAt(change: (url: URL) => void, query = ''): Promise<Orm> {
  const changed = new URL(url);
  change(changed);
  const orm = await createOrm(`${changed.href}${query}`);
  onTestFinished(() => orm.close());
  return orm;
}

/** Through the ORM, whether it is encrypted as the server sees it and which port it came from. */
async function one(orm: Orm): Promise<unknown> {
  const [row] = await orm.em.fork().execute<{ one: number }[]>('select 1 as one');
  return row?.one;
}

it('a wrong password has the code that it has everywhere', async () => {
  const orm = await ormAt((place) => {
    place.password = 'hunter2';
  });
  await expect(orm.em.fork().count(System)).rejects.toMatchObject({ code: 'connection.password-wrong' });
});

it('a database that is missing is not made', async () => {
  const orm = await ormAt((place) => {
    place.pathname = '/auditly_nowhere';
  });
  await expect(one(orm)).rejects.toMatchObject({ code: 'connection.database-missing' });
});

it('a server that is not there is passed over', async () => {
  const dead = `127.0.0.1:${await unusedPort()}`;
  const orm = await createOrm(url.href.replace(url.host, `${dead},${url.host}`));
  onTestFinished(() => orm.close());
  expect(await one(orm)).toBe(1);
  // A connection of the pool is used again, and the dead server is not asked again.
  expect(await Promise.all([one(orm), one(orm), one(orm)])).toEqual([1, 1, 1]);
});

it('TLS as sslmode says', async () => {
  const front = await tlsInFrontOf(url);
  const orm = await ormAt(
    (place) => {
      place.hostname = 'localhost';
      place.port = front.port;
    },
    `?sslmode=verify-full&sslrootcert=${new URL('../fixtures/tls/authority.crt', import.meta.url).pathname}`,
  );
  expect(await one(orm)).toBe(1);
  expect(front.encrypted()).toBe(true);
});

it('connections that the server ends are replaced', async () => {
  const orm = await ormAt(() => undefined);
  expect(await one(orm)).toBe(1);
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  onTestFinished(() => admin.end());
  await admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
  );
  // The pool may hand out a broken one before it has heard of it; what matters is that this does not last.
  await expect.poll(() => one(orm).catch(() => 'broken')).toBe(1);
});

it('no more connections than the pool may have', async () => {
  const orm = await createOrm(url.href, { poolSize: 2 });
  onTestFinished(() => orm.close());
  const sleeps = Array.from({ length: 6 }, () => orm.em.fork().execute('select pg_sleep(0.05)'));
  const counted = orm.em
    .fork()
    .execute<{ n: string }[]>(
      "select count(*) as n from pg_stat_activity where datname = current_database() and application_name = 'auditly'",
    );
  await Promise.all(sleeps);
  expect(Number((await counted)[0]?.n)).toBe(2);
});

it('rows are streamed', async () => {
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(schemaAt(head, 'postgresql').join(';'));
  await admin.query(`insert into systems (name, environment, created_at, attributes)
    select 's' || n, 'e', '2026-01-24 05:46:15.150453', '{"n": 1.0}' from generate_series(1, 500) n`);
  await admin.end();
  const orm = await ormAt(() => undefined);
  let seen = 0;
  for await (const system of orm.em.fork().stream(System, { populate: [] })) {
    seen += 1;
    expect(system.createdAt.toISOString()).toBe('2026-01-24T05:46:15.150453Z');
  }
  expect(seen).toBe(500);
});
