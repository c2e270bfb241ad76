import { createPostgresDatabase } from '@auditly/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Connection,
  createEngine,
  type DriftReport,
  type Driver,
  drift,
  inlineRevisions,
  postgresqlDriver,
  RevisionGraph,
} from '../../src/index.ts';
import { dropsIn, mutationsIn, saidBy } from './matrix.ts';
import { people } from './people.ts';

const revisions = inlineRevisions([people]);
const graph = RevisionGraph.of(revisions.headers());

let client: pg.Client;
let driver: Driver;
let version: number;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createPostgresDatabase();
  const connect = async (): Promise<pg.Client> => {
    const opened = new pg.Client({ connectionString: database.url });
    await opened.connect();
    return opened;
  };
  await createEngine({ driver: postgresqlDriver({ connect }), revisions }).upgrade('head');
  client = await connect();
  const held = postgresqlDriver({ connect: async () => client });
  driver = staysOpen(held, await held.connect('write'));
  const { rows } = await client.query(`SELECT current_setting('server_version_num')::int / 10000 AS version`);
  version = Number(rows[0]?.version);
  drop = async () => {
    await client.end();
    await database.drop();
  };
});

afterAll(() => drop());

/** A driver over one connection, so that drift looks into a transaction that will be rolled back. */
function staysOpen({ name, dialect }: Driver, connection: Connection): Driver {
  const kept: Connection = new Proxy(connection, {
    get(target, key) {
      if (key === 'close') return async () => undefined;
      const value = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { name, dialect, connect: async () => kept };
}

const look = (): Promise<DriftReport> => drift({ driver, revisions, graph });

/** Whatever the work does to the database is rolled back. */
async function undone(work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
  } finally {
    await client.query('ROLLBACK');
  }
}

/** The transaction is there already. */
async function run(statements: readonly string[]): Promise<void> {
  for (const sql of statements) if (!/^(?:BEGIN|COMMIT)$/.test(sql)) await client.query(sql);
}

/** One may take another with it. */
async function dropAll(statements: readonly string[]): Promise<void> {
  for (const sql of statements) {
    await client.query('SAVEPOINT before_drop');
    await client
      .query(/ ON | CONSTRAINT /.test(sql) ? sql : `${sql} CASCADE`)
      .catch(async (error: pg.DatabaseError) => {
        if (!gone.has(error.code ?? '')) throw error;
        await client.query('ROLLBACK TO before_drop');
      });
  }
}

/** There is no such table, object or function. */
const gone: ReadonlySet<string> = new Set(['42P01', '42704', '42883']);

describe.each([...mutationsIn('postgresql.txt')])('%s', (_heading, mutations) => {
  it.for(mutations)('$change', async ({ change, since, says }, { skip }) => {
    skip(version < since, `only PostgreSQL ${since} and later know this`);
    await undone(async () => {
      await client.query(change);
      const found = await look();
      expect(saidBy(found)).toEqual(says);

      await run(found.repair.statements);
      const after = await look();
      expect({ differences: after.differences, unmanaged: after.unmanaged }).toEqual({
        differences: [],
        unmanaged: found.unmanaged,
      });

      if (found.unmanaged.length === 0) return;
      await dropAll(dropsIn(found));
      expect(saidBy(await look())).toEqual([]);
    });
  });
});
