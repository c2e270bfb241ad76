import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operationsBetween } from '../../src/compare/index.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import type { Connection } from '../../src/dialects/driver.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import type { Schema } from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';
import { type Survivor, survivors } from '../operations/survivors.ts';
import { type DrawnPair, schemaPairs } from './pairs.ts';

/** A database to go from one schema to another on. */
export interface LiveDatabase {
  /** An empty one. The caller closes the connection. */
  connect(): Promise<Connection>;
  /** Whether an error says that the rows do not allow what is to be done to them. */
  isOfRows(error: unknown): boolean;
}

const environment: Readonly<Record<string, string | undefined>> = process.env;

/** On a real database that stands at one schema, with rows, the operations between lead to the other one. */
export function liveSuite(
  database: () => Promise<LiveDatabase>,
  { dialect, runs }: { readonly dialect: Dialect; readonly runs: number },
): void {
  const given = environment['COMPARE_RUNS'];
  const seed = environment['COMPARE_SEED'];
  const numRuns = given === undefined ? runs : Number(given);
  const interruptAfterTimeLimit = given === undefined ? 25_000 : 60_000 + numRuns * 5_000;

  it('the operations between two schemas lead a database from the one to the other, and its rows with it', {
    timeout: interruptAfterTimeLimit + 30_000,
  }, async () => {
    const subject = await database();
    const details = await fc.check(
      fc.asyncProperty(schemaPairs(dialect.traits, 12), async (pair) => {
        const connection = await subject.connect();
        try {
          await new Passage(pair, connection, dialect, subject).proves();
        } finally {
          await connection.close();
        }
      }),
      { numRuns, interruptAfterTimeLimit, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
    if (details.failed) throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
    expect(details.numRuns).toBeGreaterThan(0);
  });
}

class Passage {
  readonly #pair: DrawnPair;
  readonly #connection: Connection;
  readonly #dialect: Dialect;
  readonly #database: LiveDatabase;

  constructor(pair: DrawnPair, connection: Connection, dialect: Dialect, database: LiveDatabase) {
    this.#pair = pair;
    this.#connection = connection;
    this.#dialect = dialect;
    this.#database = database;
  }

  async proves(): Promise<void> {
    const { from, to, building } = this.#pair;
    for (const operations of building) await this.#carryOut(operations);
    const operations = operationsBetween(from.schema, to.schema, this.#dialect);
    const kept = survivors(from.schema, operations).filter(({ before }) => from.rows.has(before));
    const before = await this.#rows(kept, 'before');
    try {
      await this.#carryOut(operations);
    } catch (error) {
      if (from.rows.size > 0 && this.#database.isOfRows(error)) return fc.pre(false);
      throw new Error(`cannot be done: ${JSON.stringify(operations, null, 1)}`, { cause: error });
    }
    const said = `after ${JSON.stringify(operations, null, 1)}`;
    expect(await this.#rows(kept, 'after'), `rows ${said}`).toEqual(before);
    const actual = await this.#introspected();
    const wanted = await this.#dialect.canonicalByServer(to.schema, this.#connection);
    expect(schemaDifferences(this.#dialect.canonical(actual), wanted), said).toEqual([]);
    expect(actual.unmanaged ?? [], said).toEqual([]);
  }

  #introspected(): Promise<Schema> {
    return this.#dialect.introspect(this.#connection, { versionTable: 'alembic_version' });
  }

  async #carryOut(operations: readonly Operation[]): Promise<void> {
    const connection = this.#connection;
    const session = {
      query: (sql: string, parameters?: readonly unknown[]) => connection.query(sql, parameters),
      execute: (sql: string, parameters?: readonly unknown[]) => connection.execute(sql, parameters),
      during: <T>(_operations: readonly Operation[], work: () => Promise<T>): Promise<T> => work(),
    };
    const work = (): Promise<void> => this.#dialect.execute(operations, session);
    if (operations.some((each) => this.#dialect.runsOutsideTransaction(each))) return work();
    return connection.transaction(
      {
        foreignKeysOff: this.#dialect.needsForeignKeysOff(operations),
        patience: { migrationLockMs: 1000, lockTimeoutMs: 5000 },
        onWait: () => undefined,
      },
      work,
    );
  }

  /** The values of what has to keep them, as text. */
  async #rows(kept: readonly Survivor[], when: 'before' | 'after'): Promise<readonly unknown[]> {
    const tables: unknown[] = [];
    for (const { columns, ...names } of kept) {
      const shown = columns.map((column, at) => `CAST(${quoted(column[when])} AS TEXT) AS c${at}`);
      const rows = await this.#connection.query(
        `SELECT ${['1 AS there', ...shown].join(', ')} FROM ${quoted(names[when])}`,
      );
      tables.push(rows.map((row) => JSON.stringify(row)).sort());
    }
    return tables;
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
