import { createPostgresDatabase } from '@auditly/testing';
import pg from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import { schemaDifferences } from '../../model/differences.ts';
import { emptySchema, type Schema, schemasOf } from '../../model/index.ts';
import {
  applyOperations,
  invertOperation,
  type Operation,
  type Operations,
  recordOperations,
} from '../../operations/index.ts';
import type { Connection } from '../driver.ts';
import type { OperationSession } from '../session.ts';
import { canonicalByServer } from './canonical-by-server.ts';
import { postgresqlDriver } from './connection.ts';
import { postgresqlDialect } from './dialect.ts';

const { canonical, execute, introspect, runsOutsideTransaction, traits } = postgresqlDialect;

export type Record = (op: Operations) => void;

// One database for the tests of a file, and a schema in it for each: databases take long to make.
let database: ReturnType<typeof createPostgresDatabase> | null = null;
let schemas = 0;

afterAll(async () => {
  await (await database)?.drop();
});

/** A connection to an empty schema of the running test's own, closed after it, and the URL for more of them. */
export async function liveConnection(): Promise<{ readonly connection: Connection; readonly url: string }> {
  database ??= createPostgresDatabase();
  const url = new URL((await database).url);
  schemas += 1;
  url.searchParams.set('options', `-csearch_path=test_${schemas}`);
  const connection = await connectTo(url.href);
  await connection.execute(`CREATE SCHEMA test_${schemas}`);
  return { connection, url: url.href };
}

/** One more connection to it. */
export async function connectTo(url: string): Promise<Connection> {
  const driver = postgresqlDriver({
    connect: async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    },
  });
  const connection = await driver.connect('write');
  onTestFinished(() => connection.close());
  return connection;
}

/** The connection as operations are given it. */
export function operationSession(connection: Connection): OperationSession {
  return {
    query: (sql, parameters) => connection.query(sql, parameters),
    execute: (sql, parameters) => connection.execute(sql, parameters),
    during: (_operations, work) => work(),
  };
}

/** A database beside the model of what it should hold. */
export class LiveSchema {
  readonly connection: Connection;
  readonly session: OperationSession;
  recorded: Schema = emptySchema;

  constructor(connection: Connection) {
    this.connection = connection;
    this.session = operationSession(connection);
  }

  /** Carries out what is recorded. */
  async apply(record: Record): Promise<void> {
    await this.carryOut(recordOperations(record, 'upgrade', 'postgresql'));
  }

  /**
   * Applies what is recorded, and then the inverse of each operation, last first. Gives back what was seen to differ
   * on the way between the database and the model, and at the end between the model and what it was before.
   */
  async thereAndBack(record: Record): Promise<readonly unknown[]> {
    const before = this.recorded;
    const inverses: (readonly Operation[])[] = [];
    const seen: unknown[] = [];
    for (const operation of recordOperations(record, 'upgrade', 'postgresql')) {
      const inverse = invertOperation(operation, this.recorded, traits);
      if ('irreversible' in inverse) throw new Error(inverse.irreversible);
      inverses.unshift(inverse.operations);
      await this.carryOut([operation]);
      seen.push(...(await this.differences()));
    }
    for (const operations of inverses) {
      await this.carryOut(operations);
      seen.push(...(await this.differences()));
    }
    return [...seen, ...schemaDifferences(canonical(before), canonical(this.recorded))];
  }

  /** What differs between the model and the database, and what the database has besides. */
  async differences(): Promise<readonly unknown[]> {
    const actual = await this.actual();
    const spelled = await canonicalByServer(this.recorded, this.connection);
    return [...schemaDifferences(spelled, canonical(actual)), ...(actual.unmanaged ?? [])];
  }

  /** What the database has, as it is introspected. */
  async actual(): Promise<Schema> {
    return introspect(this.connection, {
      versionTable: 'alembic_version',
      schemas: schemasOf(this.recorded),
    });
  }

  async rows(sql: string): Promise<readonly unknown[]> {
    return this.connection.query(sql);
  }

  /** Carries operations out, in one transaction unless they cannot be. */
  async carryOut(operations: readonly Operation[]): Promise<void> {
    const work = (): Promise<void> => execute(operations, this.session);
    if (operations.some(runsOutsideTransaction)) await work();
    else await inTransaction(this.connection, work);
    this.recorded = applyOperations(this.recorded, operations, traits);
  }
}

export async function liveSchema(): Promise<LiveSchema> {
  return new LiveSchema((await liveConnection()).connection);
}

export function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  const patience = { migrationLockMs: 1000, lockTimeoutMs: 5000 };
  return connection.transaction({ foreignKeysOff: false, patience, onWait: () => undefined }, work);
}
