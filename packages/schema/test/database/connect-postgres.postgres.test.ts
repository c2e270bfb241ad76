import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createPostgresDatabase, temporaryPostgres } from '@auditly/testing';
import { beforeAll, describe, expect, test as it, onTestFinished } from 'vitest';
import {
  connectPostgres,
  DatabaseConnectionError,
  type PostgresTarget,
  parseDatabaseUrl,
} from '../../src/database/index.ts';
import { deafServer, serverThat, tlsInFrontOf, unusedPort } from './servers.ts';

/** A database for all of these, and where it is. */
let place: URL;

beforeAll(async () => {
  const database = await createPostgresDatabase();
  place = new URL(database.url);
  return () => database.drop();
});

/** The test's database with other parts of the URL. */
function urlWith(parts: {
  readonly host?: string;
  readonly query?: string;
  readonly database?: string;
  readonly password?: string;
}): string {
  const {
    host = place.host,
    query = '',
    database = place.pathname.slice(1),
    password = place.password,
  } = parts;
  return `postgresql://${place.username}${password === '' ? '' : `:${password}`}@${host}/${database}?${query}`;
}

function target(url: string): PostgresTarget {
  const parsed = parseDatabaseUrl(url);
  if (parsed.dialect !== 'postgresql') throw new Error('not PostgreSQL');
  return parsed;
}

/** The first row of a query over a connection to the target. */
async function ask(url: string, sql: string): Promise<Record<string, unknown> | undefined> {
  const client = await connectPostgres(target(url));
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows[0];
  } finally {
    await client.end();
  }
}

async function failure(url: string): Promise<DatabaseConnectionError> {
  try {
    const client = await connectPostgres(target(url));
    await client.end();
  } catch (error) {
    if (error instanceof DatabaseConnectionError) return error;
    throw error;
  }
  throw new Error('it connected');
}

it('the settings of the URL reach the server', async () => {
  const query = 'application_name=a+b&options=-c%20search_path%3Devidence';
  const sql = `select current_database() as database, current_setting('application_name') as name,
    current_setting('search_path') as path, current_setting('client_encoding') as encoding`;
  expect(await ask(urlWith({ query }), sql)).toEqual({
    database: place.pathname.slice(1),
    name: 'a b',
    path: 'evidence',
    encoding: 'UTF8',
  });
});

describe('what goes wrong has its own code', () => {
  it('nobody listens', async () => {
    const port = await unusedPort();
    expect(await failure(urlWith({ host: `127.0.0.1:${port}` }))).toMatchObject({
      code: 'connection.refused',
      facts: { server: `127.0.0.1:${port}` },
    });
  });

  it('no such socket', async () => {
    expect(await failure(urlWith({ host: '', query: 'host=/nonexistent' }))).toMatchObject({
      code: 'connection.socket-missing',
      facts: { server: '/nonexistent/.s.PGSQL.5432' },
    });
  });

  it('a name that nobody knows', async () => {
    expect((await failure(urlWith({ host: 'auditly.invalid' }))).code).toBe('connection.name-not-resolved');
  });

  it('a server that does not answer', async () => {
    const host = await deafServer();
    expect(await failure(urlWith({ host, query: 'connect_timeout=0.2' }))).toMatchObject({
      code: 'connection.timeout',
      facts: { server: host, seconds: 0.2 },
    });
  });

  it('a server that hangs up', async () => {
    const host = await serverThat((socket) => socket.resetAndDestroy());
    expect((await failure(urlWith({ host }))).code).toBe('connection.lost');
  });

  it('a server that is starting up', async () => {
    const host = await serverThat((socket) => socket.once('data', () => socket.end(startingUp)));
    expect(await failure(urlWith({ host, query: 'sslmode=disable' }))).toMatchObject({
      code: 'connection.not-ready',
      facts: { reason: 'the database system is starting up' },
    });
  });

  it('a wrong password', async () => {
    const error = await failure(urlWith({ password: 'hunter2' }));
    expect(error).toMatchObject({ code: 'connection.password-wrong', facts: { user: place.username } });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('hunter2');
  });

  it('no password', async () => {
    const query = 'passfile=/nonexistent';
    expect((await failure(urlWith({ password: '', query }))).code).toBe('connection.password-missing');
  });

  it('a role that may not log in', async () => {
    await ask(place.href, "create role auditly_keyless password 'x'");
    onTestFinished(async () => void (await ask(place.href, 'drop role auditly_keyless')));
    const url = new URL(urlWith({ password: 'x' }));
    url.username = 'auditly_keyless';
    expect((await failure(url.href)).code).toBe('connection.not-authorized');
  });

  it('no such database', async () => {
    expect(await failure(urlWith({ database: 'nowhere' }))).toMatchObject({
      code: 'connection.database-missing',
      facts: { database: 'nowhere' },
    });
  });

  it('too many connections', async () => {
    await ask(place.href, "create role auditly_crowd login connection limit 0 password 'x'");
    onTestFinished(async () => void (await ask(place.href, 'drop role auditly_crowd')));
    const url = new URL(urlWith({ password: 'x' }));
    url.username = 'auditly_crowd';
    expect((await failure(url.href)).code).toBe('connection.too-many');
  });

  it('a setting that the server does not know', async () => {
    expect(await failure(urlWith({ query: 'options=-c%20nonsense%3D1' }))).toMatchObject({
      code: 'connection.rejected',
      facts: { sqlState: '42704' },
    });
  });
});

describe('several servers', () => {
  it('one that is not there is passed over', async () => {
    const host = `127.0.0.1:${await unusedPort()},${place.host}`;
    expect(await ask(urlWith({ host }), 'select 1 as one')).toEqual({ one: 1 });
  });

  it('one that turns us away ends the search, as in libpq', async () => {
    const host = `${place.host},127.0.0.1:${await unusedPort()}`;
    expect((await failure(urlWith({ host, password: 'wrong' }))).code).toBe('connection.password-wrong');
  });

  it('none that is there: each is told', async () => {
    const [one, two] = [await unusedPort(), await unusedPort()];
    const host = `127.0.0.1:${one},auditly.invalid:${two}`;
    expect(await failure(urlWith({ host }))).toMatchObject({
      code: 'connection.no-server',
      facts: {
        attempts: [
          { server: `127.0.0.1:${one}`, code: 'connection.refused' },
          { server: `auditly.invalid:${two}`, code: 'connection.name-not-resolved' },
        ],
      },
    });
  });

  it('one that is not of the wanted kind', async () => {
    const error = await failure(urlWith({ query: 'target_session_attrs=standby' }));
    expect(error).toMatchObject({ code: 'connection.session-attributes', facts: { wanted: 'standby' } });
    for (const wanted of ['primary', 'read-write', 'prefer-standby']) {
      const url = urlWith({ query: `target_session_attrs=${wanted}` });
      expect(await ask(url, 'select 1 as one'), wanted).toEqual({ one: 1 });
    }
  });

  it('a database that is read-only by default', async () => {
    const database = new URL((await temporaryPostgres()).url).pathname.slice(1);
    await ask(urlWith({ database }), `alter database ${database} set default_transaction_read_only = on`);
    const wanting = (attributes: string) =>
      urlWith({ database, query: `target_session_attrs=${attributes}` });
    expect((await failure(wanting('read-write'))).code).toBe('connection.session-attributes');
    expect(await ask(wanting('read-only'), 'select 1 as one')).toEqual({ one: 1 });
  });
});

describe('passwords from elsewhere', () => {
  it.each([
    [
      'the very database',
      (at: URL) => `other:1:x:y:wrong\n${at.hostname}:${at.port}:${at.pathname.slice(1)}:${at.username}:`,
    ],
    ['anything', () => '# a comment\n*:*:*:*:'],
  ])('a password file with a line for %s', async (_, line) => {
    const passfile = passwordFile(`${line(place)}${decodeURIComponent(place.password)}\n`, 0o600);
    expect(await ask(urlWith({ password: '', query: `passfile=${passfile}` }), 'select 1 as one')).toEqual({
      one: 1,
    });
  });

  it('a password file that others may read is passed over', async () => {
    const passfile = passwordFile(`*:*:*:*:${decodeURIComponent(place.password)}\n`, 0o644);
    const error = await failure(urlWith({ password: '', query: `passfile=${passfile}` }));
    expect(error.code).toBe('connection.password-missing');
  });
});

describe('TLS', () => {
  const certificates = new URL('../fixtures/tls/', import.meta.url).pathname;
  const trusted = `sslrootcert=${certificates}authority.crt`;
  const other = `sslrootcert=${certificates}other-authority.crt`;

  it.each(['disable', 'allow', 'prefer'])('a server without it: sslmode=%s connects', async (mode) => {
    expect(await ask(urlWith({ query: `sslmode=${mode}` }), 'select 1 as one')).toEqual({ one: 1 });
  });

  it.each(['require', 'verify-ca', 'verify-full'])(
    'a server without it: sslmode=%s does not',
    async (mode) => {
      const error = await failure(urlWith({ query: `sslmode=${mode}&${trusted}` }));
      expect(error).toMatchObject({ code: 'connection.tls-not-offered', facts: { mode } });
    },
  );

  it.each([
    ['sslmode=prefer', true],
    ['sslmode=require', true],
    ['sslmode=allow', false],
    ['sslmode=disable', false],
    [`sslmode=require&${trusted}`, true],
    [`sslmode=verify-ca&${trusted}`, true],
    [`sslmode=verify-full&${trusted}`, true],
    [`sslmode=prefer&${other}`, false],
  ])('a server with it: %s (encrypted: %s)', async (query, encrypted) => {
    const front = await tlsInFrontOf(place);
    expect(await ask(urlWith({ host: `localhost:${front.port}`, query }), 'select 1 as one')).toEqual({
      one: 1,
    });
    expect(front.encrypted()).toBe(encrypted);
  });

  it.each([
    [`sslmode=require&${other}`, 'localhost'],
    [`sslmode=verify-ca&${other}`, 'localhost'],
    [`sslmode=verify-full&${other}`, 'localhost'],
    [`sslmode=verify-full&${trusted}`, '127.0.0.1'],
    ['sslrootcert=system', 'localhost'],
  ])('a certificate that is not to be trusted: %s at %s', async (query, name) => {
    const front = await tlsInFrontOf(place);
    const error = await failure(urlWith({ host: `${name}:${front.port}`, query }));
    expect(error.code).toBe('connection.tls-not-trusted');
  });

  it('verify-ca does not mind the name', async () => {
    const front = await tlsInFrontOf(place);
    const url = urlWith({ host: `127.0.0.1:${front.port}`, query: `sslmode=verify-ca&${trusted}` });
    expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
  });

  it('a certificate of our own, its key under a passphrase', async () => {
    const front = await tlsInFrontOf(place);
    const own = `sslmode=require&sslcert=${certificates}client.crt&sslkey=${certificates}client.key`;
    const host = `localhost:${front.port}`;
    expect(await ask(urlWith({ host, query: `${own}&sslpassword=hunter2` }), 'select 1 as one')).toEqual({
      one: 1,
    });
    expect(front.clientName()).toBe('auditly worker');
    const error = await failure(urlWith({ host, query: `${own}&sslpassword=wrong` }));
    expect(error).toMatchObject({
      code: 'connection.certificate-file',
      facts: { path: `${certificates}client.key` },
    });
  });

  it('a certificate file that is not there', async () => {
    const error = await failure(urlWith({ query: 'sslmode=verify-full&sslrootcert=/nonexistent.crt' }));
    expect(error).toMatchObject({
      code: 'connection.certificate-file',
      facts: { path: '/nonexistent.crt', reason: 'ENOENT' },
    });
  });
});

function passwordFile(text: string, mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'auditly-pgpass-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'pgpass');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

/** An ErrorResponse of PostgreSQL's protocol. */
const startingUp = (() => {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0');
  const header = Buffer.alloc(5);
  header.write('E');
  header.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([header, fields]);
})();
