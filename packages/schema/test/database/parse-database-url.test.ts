import { inspect } from 'node:util';
import { describe, expect, test as it } from 'vitest';
import {
  type DatabaseTarget,
  DatabaseUrlError,
  describeTarget,
  type Environment,
  type PostgresTarget,
  parseDatabaseUrl,
  redactUrl,
  type SqliteTarget,
} from '../../src/database/index.ts';

function postgres(url: string, environment?: Environment): PostgresTarget {
  const target = parseDatabaseUrl(url, environment);
  if (target.dialect !== 'postgresql') throw new Error(`${url} is not PostgreSQL`);
  return target;
}

function sqlite(url: string): SqliteTarget {
  const target = parseDatabaseUrl(url);
  if (target.dialect !== 'sqlite') throw new Error(`${url} is not SQLite`);
  return target;
}

function refused(url: string, environment?: Environment): DatabaseUrlError {
  try {
    parseDatabaseUrl(url, environment);
  } catch (error) {
    if (error instanceof DatabaseUrlError) return error;
    throw error;
  }
  throw new Error(`${url} was taken`);
}

describe('PostgreSQL', () => {
  it.each(['postgresql', 'postgresql+asyncpg', 'postgresql+psycopg', 'postgresql+psycopg2', 'postgres'])(
    '%s:// is PostgreSQL',
    (scheme) => {
      expect(postgres(`${scheme}://auditly:secret@db:5433/evidence`)).toMatchObject({
        hosts: [{ host: 'db', port: 5433 }],
        user: 'auditly',
        database: 'evidence',
        tls: { mode: 'prefer' },
        connectTimeoutSeconds: 10,
        applicationName: 'auditly',
        sessionAttributes: 'any',
      });
    },
  );

  it.each([
    ['p%40ss%2Fword%25', 'p@ss/word%'],
    ['a+b', 'a+b'],
    ['%C3%BC%F0%9F%98%80', 'ü😀'],
    ['pa:ss', 'pa:ss'],
    ['base64/with+slash==', 'base64/with+slash=='],
    ['what?', 'what?'],
    ['hash#tag', 'hash#tag'],
  ])('the password %s is %s', (written, password) => {
    expect(postgres(`postgresql://u:${written}@db/x`).password?.reveal()).toBe(password);
  });

  it('a percent-encoded user', () => {
    expect(postgres('postgresql://first.last%40corp:x@db/x').user).toBe('first.last@corp');
  });

  it.each<[string, PostgresTarget['hosts']]>([
    ['postgresql://db/x', [{ host: 'db', port: 5432 }]],
    [
      'postgresql://h1:5432,h2:5433/x',
      [
        { host: 'h1', port: 5432 },
        { host: 'h2', port: 5433 },
      ],
    ],
    [
      'postgresql://h1,h2:5433/x',
      [
        { host: 'h1', port: 5432 },
        { host: 'h2', port: 5433 },
      ],
    ],
    [
      'postgresql:///x?host=a:1&host=b:2',
      [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
      ],
    ],
    [
      'postgresql:///x?host=a,b&port=1,2',
      [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
      ],
    ],
    [
      'postgresql:///x?host=a,b&port=9',
      [
        { host: 'a', port: 9 },
        { host: 'b', port: 9 },
      ],
    ],
    ['postgresql://u@:5433/x?host=/var/run/postgresql', [{ host: '/var/run/postgresql', port: 5433 }]],
    ['postgresql://localhost/x?host=/tmp', [{ host: '/tmp', port: 5432 }]],
    ['postgresql://%2Fvar%2Frun/x', [{ host: '/var/run', port: 5432 }]],
    ['postgresql://[::1]/x', [{ host: '::1', port: 5432 }]],
    [
      'postgresql://[fe80::1%25eth0]:5433,h2/x',
      [
        { host: 'fe80::1%eth0', port: 5433 },
        { host: 'h2', port: 5432 },
      ],
    ],
    ['postgresql:///x?host=::1', [{ host: '::1', port: 5432 }]],
    ['postgresql:///x', []],
    ['postgresql://:5433/x', [{ port: 5433 }]],
  ])('the hosts of %s', (url, hosts) => {
    expect(postgres(url).hosts).toEqual(hosts);
  });

  it.each([
    ['sslmode=disable', { mode: 'disable' }],
    ['sslmode=allow', { mode: 'allow' }],
    ['ssl=require', { mode: 'require' }],
    ['ssl=true', { mode: 'require' }],
    ['sslmode=verify-ca&sslrootcert=/ca.pem', { mode: 'verify-ca', rootCertificate: '/ca.pem' }],
    ['ssl=verify-full&sslmode=verify-full', { mode: 'verify-full' }],
    ['sslrootcert=system', { mode: 'verify-full', rootCertificate: 'system' }],
    [
      'sslmode=require&sslcert=/c.pem&sslkey=/k.pem',
      { mode: 'require', certificate: '/c.pem', key: '/k.pem' },
    ],
  ])('TLS of %s', (parameters, tls) => {
    expect(postgres(`postgresql://db/x?${parameters}`).tls).toEqual(tls);
  });

  it('settings of the session and the connection', () => {
    const url =
      'postgresql://db/x?application_name=worker+1&options=-c%20search_path%3Da,b&connect_timeout=3&target_session_attrs=read-write';
    expect(postgres(url)).toMatchObject({
      applicationName: 'worker 1',
      options: '-c search_path=a,b',
      connectTimeoutSeconds: 3,
      sessionAttributes: 'read-write',
    });
  });

  it('parameters go before the rest of the URL, as in libpq', () => {
    const target = postgres('postgresql://u:p@db/x?user=other&password=q&dbname=y');
    expect(target).toMatchObject({ user: 'other', database: 'y' });
    expect(target.password?.reveal()).toBe('q');
  });

  it('what tunes the Python drivers only is taken, and has no effect', () => {
    const url =
      'postgresql+asyncpg://db/x?prepared_statement_cache_size=0&gssencmode=disable&keepalives_idle=30';
    expect(postgres(url)).toEqual(postgres('postgresql://db/x'));
  });

  it('the environment fills what the URL leaves open, and nothing else', () => {
    const environment = {
      PGHOST: '/run/pg',
      PGPORT: '5433',
      PGUSER: 'env',
      PGPASSWORD: 'secret',
      PGDATABASE: 'fromenv',
      PGSSLMODE: 'require',
      PGAPPNAME: 'app',
      PGCONNECT_TIMEOUT: '2',
    };
    expect(postgres('postgresql://', environment)).toMatchObject({
      hosts: [{ host: '/run/pg', port: 5433 }],
      user: 'env',
      database: 'fromenv',
      tls: { mode: 'require' },
      applicationName: 'app',
      connectTimeoutSeconds: 2,
    });
    expect(postgres('postgresql://u:p@db:1/x?sslmode=disable', environment)).toMatchObject({
      hosts: [{ host: 'db', port: 1 }],
      user: 'u',
      database: 'x',
      tls: { mode: 'disable' },
    });
    expect(postgres('postgresql://', environment).password?.reveal()).toBe('secret');
  });

  it('a database name is taken as it stands, as SQLAlchemy does', () => {
    expect(postgres('postgresql://db/a%20b/c').database).toBe('a%20b/c');
  });
});

describe('SQLite', () => {
  it.each([
    ['sqlite:///./dev.db', './dev.db'],
    ['sqlite:///dev.db', 'dev.db'],
    ['sqlite:////var/lib/auditly.db', '/var/lib/auditly.db'],
    ['sqlite+aiosqlite:///./dev.db', './dev.db'],
    ['sqlite+pysqlite:////a.db', '/a.db'],
    ['sqlite:///100%25 #1@home.db', '100%25 #1@home.db'],
    ['sqlite:///C:\\data\\dev.db', 'C:\\data\\dev.db'],
    ['sqlite://', ':memory:'],
    ['sqlite:///', ':memory:'],
    ['sqlite:///:memory:', ':memory:'],
    ['sqlite+aiosqlite://', ':memory:'],
    [':memory:', ':memory:'],
  ])('%s is the file %s', (url, file) => {
    expect(sqlite(url)).toEqual({
      dialect: 'sqlite',
      file,
      access: 'read-write-create',
      busyTimeoutMilliseconds: 5000,
    });
  });

  it.each([
    ['sqlite:///file:a%20b.db?mode=ro&uri=true', { file: 'a b.db', access: 'read-only' }],
    ['sqlite:///file:///var/a.db?uri=true&mode=rw', { file: '/var/a.db', access: 'read-write' }],
    ['sqlite:///file://localhost/var/a.db?uri=1', { file: '/var/a.db', access: 'read-write-create' }],
    ['sqlite:///file:x?mode=memory&uri=true', { file: ':memory:' }],
    ['sqlite:///file:x.db', { file: 'file:x.db' }],
    ['sqlite:///a.db?timeout=0.25', { busyTimeoutMilliseconds: 250 }],
    ['sqlite:///a.db?check_same_thread=false&cached_statements=10', { file: 'a.db' }],
  ])('%s', (url, target) => {
    expect(sqlite(url)).toMatchObject(target);
  });
});

describe('what cannot be right', () => {
  it.each<[string, DatabaseUrlError['code'], Record<string, unknown>?]>([
    ['', 'url.empty'],
    ['   ', 'url.empty'],
    ['dev.db', 'url.malformed'],
    ['postgresql:/db/x', 'url.malformed'],
    ['mysql://db/x', 'url.scheme', { scheme: 'mysql' }],
    ['postgresq://db/x', 'url.scheme', { nearest: 'postgresql' }],
    ['postgresql+asyncpgg://db/x', 'url.scheme', { nearest: 'postgresql+asyncpg' }],
    ['postgresql://db', 'url.database-missing'],
    ['postgresql://db/', 'url.database-missing'],
    ['postgresql://', 'url.database-missing'],
    ['postgresql://db:99999/x', 'url.port', { port: '99999' }],
    ['postgresql://db:0/x', 'url.port', { port: '0' }],
    ['postgresql://db:/x', 'url.port', { port: undefined }],
    ['postgresql:///x?host=a,b,c&port=1,2', 'url.hosts-and-ports', { hosts: 3, ports: 2 }],
    ['postgresql:///x?host=a:1&port=2', 'url.parameters-conflict'],
    ['postgresql://[db]/x', 'url.host'],
    ['postgresql://a b/x', 'url.host'],
    ['postgresql://u:p@ss@db/x', 'url.credentials'],
    ['postgresql://db:5432/x?application_name=a@b', 'url.credentials'],
    ['postgresql://u:100%@db/x', 'url.percent', { part: 'password' }],
    ['postgresql://u%zz:p@db/x', 'url.percent', { part: 'user' }],
    ['postgresql://u:%FF@db/x', 'url.percent', { part: 'password' }],
    ['postgresql://db/x?options=%', 'url.percent', { part: 'parameter "options"' }],
    ['postgresql://db/x?sslmod=require', 'url.parameter', { parameter: 'sslmod', nearest: 'sslmode' }],
    ['postgresql://db/x?SSLMODE=require', 'url.parameter', { parameter: 'SSLMODE' }],
    ['postgresql://db/x?__proto__=1', 'url.parameter', { parameter: '__proto__' }],
    ['postgresql://db/x?sslmode=require&sslmode=require', 'url.parameter-repeated'],
    ['postgresql://db/x?sslmode=', 'url.parameter-value', { parameter: 'sslmode' }],
    ['postgresql://db/x?sslmode', 'url.parameter-value', { parameter: 'sslmode' }],
    ['postgresql://db/x?sslmode=verify', 'url.parameter-value', { value: 'verify' }],
    ['postgresql://db/x?connect_timeout=soon', 'url.parameter-value'],
    ['postgresql://db/x?client_encoding=latin1', 'url.parameter-value'],
    ['postgresql://db/x?channel_binding=require', 'url.parameter-value', { parameter: 'channel_binding' }],
    ['postgresql://db/x?sslcrl=/crl.pem', 'url.parameter-unsupported', { parameter: 'sslcrl' }],
    ['postgresql://db/x?ssl=true&sslmode=disable', 'url.parameters-conflict'],
    ['postgresql://db/x?sslrootcert=system&sslmode=require', 'url.parameters-conflict'],
    ['sqlite://dev.db', 'url.sqlite-host', { host: 'dev.db' }],
    ['sqlite://folder/dev.db', 'url.sqlite-host', { host: 'folder', path: 'dev.db' }],
    ['sqlite://:memory:', 'url.sqlite-host', { host: ':memory:' }],
    ['sqlite://u:p@/dev.db', 'url.sqlite-user', { path: 'dev.db' }],
    ['sqlite:///file://other/a.db?uri=true', 'url.sqlite-host', { host: 'other', path: 'a.db' }],
    ['sqlite:///a.db?mode=ro', 'url.parameter', { parameter: 'mode' }],
    ['sqlite:///file:a.db?mode=rx&uri=true', 'url.parameter-value'],
    ['sqlite:///file:a.db?cache=shared&uri=true', 'url.parameter-value', { parameter: 'cache' }],
    ['sqlite:///file:a.db?vfs=unix-none&uri=true', 'url.parameter-unsupported'],
  ])('%s', (url, code, facts = {}) => {
    expect(refused(url)).toMatchObject({ code, facts });
  });

  it('a bad value in the environment', () => {
    expect(refused('postgresql://db/x', { PGSSLMODE: 'yes' })).toMatchObject({
      code: 'url.parameter-value',
      facts: { value: 'yes' },
    });
  });
});

describe('passwords do not show', () => {
  const target: DatabaseTarget = parseDatabaseUrl(
    'postgresql://u:hunter2@h1:1,[::1]:2/x?sslpassword=hunter2&sslmode=require',
  );

  it('in the target', () => {
    const shown = [inspect(target, { depth: 9, showHidden: true }), JSON.stringify(target), `${target}`];
    expect(shown.join()).not.toContain('hunter2');
  });

  it('in its description', () => {
    expect(describeTarget(target)).toBe('postgresql://u:***@h1:1,[::1]:2/x?sslmode=require');
    expect(describeTarget(parseDatabaseUrl('sqlite:////a.db'))).toBe('sqlite:////a.db');
  });

  it.each([
    'postgresql://db:1/x?options=-csearch_path=app,public',
    'postgresql://db:1/x?options=-c%20geqo=on%26x',
    'postgresql://db:1/x?sslmode=require&options=-cgeqo=on',
  ])('the options of a session are a part of it: %s', (url) => {
    expect(describeTarget(parseDatabaseUrl(url))).toBe(url);
  });

  it('and so are those of the environment', () => {
    const target = parseDatabaseUrl('postgresql://db:1/x', { PGOPTIONS: '-c search_path=app' });
    expect(describeTarget(target)).toBe('postgresql://db:1/x?options=-c%20search_path=app');
  });

  it.each([
    'postgresql://u:hunter2@ss@db/x',
    'postgresql://u:hunter2%@db/x',
    'postgresql://u:hunter2/x',
    'postgresql://u:some:hunter2/x',
    'mysql://u:hunter2@db/x',
    'postgresql://db/x?password=hunter2&sslmod=1',
    'postgresql://db/x?password=hunter2&password=hunter2',
    'u:hunter2@db/x',
    'sqlite://u:hunter2@db/x',
    'sqlite://u:hunter2/x',
  ])('in the error of %s', (url) => {
    expect(inspect(refused(url), { depth: 9, showHidden: true }).replace(/^ +at .*$/gm, '')).not.toContain(
      'hunter2',
    );
  });

  it.each([
    ['postgresql://u:hunter2@db/x', 'postgresql://u:***@db/x'],
    ['postgresql://u:hun@ter2@db/x?a=b', 'postgresql://u:***@db/x?a=b'],
    [
      'postgresql://db/x?password=hunter2&sslpassword=hunter2&a=b',
      'postgresql://db/x?password=***&sslpassword=***&a=b',
    ],
    ['u:hunter2@db', 'u:***@db'],
    ['sqlite:///dev.db', 'sqlite:///dev.db'],
  ])('in %s as it was written', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
  });
});
