import { beforeEach, expect, it } from 'vitest';
import type { IndexOptions } from '../../model/index.ts';
import type { OperationSession } from '../session.ts';
import { postgresqlDialect } from './dialect.ts';
import { connectTo, LiveSchema, liveConnection } from './live-schema.suite.ts';

let live: LiveSchema;
let url: string;

beforeEach(async () => {
  const found = await liveConnection();
  url = found.url;
  live = new LiveSchema(found.connection);
  await live.apply((op) => {
    op.createTable('people', {
      columns: [
        { name: 'name', type: 'string(20)' },
        { name: 'age', type: 'integer' },
      ],
    });
  });
});

async function build(options: IndexOptions = {}): Promise<void> {
  await live.apply((op) => op.createIndex('ix', 'people', ['name'], { ...options, concurrently: true }));
}

/** What a build that failed has left behind. */
async function leaveInvalid(): Promise<void> {
  await live.connection.execute(`INSERT INTO people VALUES ('twice', 1), ('twice', 2)`);
  const broken = live.connection.execute('CREATE UNIQUE INDEX CONCURRENTLY ix ON people (name)');
  await expect(broken).rejects.toMatchObject({ code: '23505' });
  expect((await live.actual()).tables.get('people')?.indexes).toMatchObject([{ name: 'ix', valid: false }]);
}

it('drops what a failed build has left, and builds the index', async () => {
  await leaveInvalid();
  await build({ where: 'age > 1' });
  expect(await live.differences()).toEqual([]);
  expect((await live.actual()).tables.get('people')?.indexes).toMatchObject([{ name: 'ix', valid: true }]);
});

it('fails as the server does, and goes on when the rows are put right', async () => {
  await leaveInvalid();
  await expect(build({ unique: true })).rejects.toMatchObject({ code: '23505' });
  await live.connection.execute('DELETE FROM people WHERE age = 2');
  await build({ unique: true });
  expect(await live.differences()).toEqual([]);
});

it('leaves an index that an earlier run has finished', async () => {
  await live.connection.execute(
    `CREATE INDEX ix ON people (name DESC NULLS LAST) INCLUDE (age) WHERE name IN ('a', 'b')`,
  );
  const [before] = await live.rows(`SELECT 'ix'::regclass::oid AS oid`);
  await live.apply((op) =>
    op.createIndex('ix', 'people', [{ column: 'name', order: 'desc', nulls: 'last' }], {
      include: ['age'],
      where: `"name" in ('a', 'b')`,
      concurrently: true,
    }),
  );
  expect(await live.rows(`SELECT 'ix'::regclass::oid AS oid`)).toEqual([before]);
});

it('leaves a plain index that an earlier run has finished, on columns of every kind', async () => {
  await live.apply((op) => {
    op.createTable('plain', {
      columns: [
        { name: 't', type: 'text', nullable: true },
        { name: 'n', type: 'integer', default: 1 },
      ],
    });
  });
  await live.connection.execute(
    'CREATE INDEX ix_t ON plain (t); CREATE UNIQUE INDEX ix_n ON plain (n DESC, t)',
  );
  await live.apply((op) => {
    op.createIndex('ix_t', 'plain', ['t'], { concurrently: true });
    op.createIndex('ix_n', 'plain', [{ column: 'n', order: 'desc' }, 't'], {
      unique: true,
      concurrently: true,
    });
  });
  expect(await live.differences()).toEqual([]);
});

it.each([
  ['other keys', 'CREATE INDEX ix ON people (age)'],
  ['uniqueness', 'CREATE UNIQUE INDEX ix ON people (name)'],
  ['a condition', 'CREATE INDEX ix ON people (name) WHERE age > 1'],
  ['storage parameters', 'CREATE INDEX ix ON people (name) WITH (fillfactor = 70)'],
  ['a constraint', 'ALTER TABLE people ADD CONSTRAINT ix UNIQUE (name)'],
  ['another table', 'CREATE TABLE other (name text, CONSTRAINT ix UNIQUE (name))'],
])('refuses a valid index of the same name with %s', async (_what, sql) => {
  await live.connection.execute(sql);
  await expect(build()).rejects.toMatchObject({ code: 'dialect.index-differs' });
});

it('builds without timeouts, and puts them back', async () => {
  const settings = `SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement`;
  const during: unknown[] = [];
  const spying: OperationSession = {
    ...live.session,
    execute: async (sql, parameters) => {
      during.push(sql, ...(await live.rows(settings)));
      return live.session.execute(sql, parameters);
    },
  };
  await live.connection.execute(`SET lock_timeout = '3s'`);
  await live.connection.execute(`SET statement_timeout = '2min'`);
  const operation = {
    kind: 'createIndex',
    table: 'people',
    name: 'ix',
    keys: ['name'],
    options: {},
  } as const;
  await postgresqlDialect.execute([{ ...operation, concurrently: true }], spying);
  expect(during).toEqual(['CREATE INDEX CONCURRENTLY ix ON people (name)', { lock: '0', statement: '0' }]);
  expect(await live.rows(settings)).toEqual([{ lock: '3s', statement: '2min' }]);
});

it('drops an index, also one that is gone already', async () => {
  await build();
  const drop = (): Promise<void> => live.apply((op) => op.dropIndex('ix', 'people', { concurrently: true }));
  await live.connection.execute('DROP INDEX ix');
  await drop();
  expect(await live.differences()).toEqual([]);
});

it('waits for a transaction that uses the table, and writers do not wait for it', async () => {
  const [writer, other] = [await connectTo(url), await connectTo(url)];
  await writer.execute('BEGIN');
  await writer.execute(`INSERT INTO people VALUES ('early', 1)`);
  const building = build();
  await expect
    .poll(() =>
      other.query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'CREATE INDEX%'`,
      ),
    )
    .toHaveLength(1);
  await other.execute(`SET lock_timeout = '1s'`);
  await other.execute(`INSERT INTO people VALUES ('late', 2)`);
  await writer.execute('COMMIT');
  await building;
});
