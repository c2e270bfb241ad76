import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operationsBetween } from '../../src/compare/index.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import type { Connection } from '../../src/dialects/driver.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { emptySchema, schemasOf } from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';
import { quotedTable } from '../generate/draw-rest.ts';
import { type Survivor, survivors } from '../operations/survivors.ts';
import { canBe } from './can-be.ts';
import { type DrawnPair, schemaPairs, shakenPairs } from './pairs.ts';

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

  /** @returns how many pairs were tried */
  const proven = async (
    pairs: fc.Arbitrary<DrawnPair>,
    check: (passage: Passage) => Promise<void>,
  ): Promise<number> => {
    const subject = await database();
    const details = await fc.check(
      fc.asyncProperty(pairs, async (pair) => {
        fc.pre(canBe(pair.to.schema, dialect));
        await check(new Passage(pair, dialect, subject));
      }),
      { numRuns, interruptAfterTimeLimit, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
    if (details.failed) throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
    return details.numRuns;
  };
  const timeout = interruptAfterTimeLimit + 30_000;

  it('the operations between two schemas lead a database and its rows from the one to the other', {
    timeout,
  }, async () => {
    const runs = await proven(schemaPairs(dialect.traits, 12), (passage) => passage.leads());
    expect(runs).toBeGreaterThan(0);
  });

  it('they lead an empty database to whatever has become of its schema', { timeout }, async () => {
    const runs = await proven(shakenPairs(dialect.traits, 8), async (passage) => {
      // What cannot be made from nothing need not be made from something else.
      fc.pre(await passage.canBeBuilt());
      await passage.leads({ withRows: false });
    });
    expect(runs).toBeGreaterThan(0);
  });
}

class Passage {
  readonly #pair: DrawnPair;
  readonly #dialect: Dialect;
  readonly #database: LiveDatabase;

  constructor(pair: DrawnPair, dialect: Dialect, database: LiveDatabase) {
    this.#pair = pair;
    this.#dialect = dialect;
    this.#database = database;
  }

  /** Whether the database itself takes what the second schema says, and holds it as it is said. */
  async canBeBuilt(): Promise<boolean> {
    const { schema } = this.#pair.to;
    return this.#connected(async (connection) => {
      try {
        await this.#carryOut(operationsBetween(emptySchema, schema, this.#dialect), connection);
        return (await this.#differences(connection)).length === 0;
      } catch {
        return false;
      }
    });
  }

  async leads({ withRows = true }: { readonly withRows?: boolean } = {}): Promise<void> {
    const { from, to, building, renames } = this.#pair;
    const operations = operationsBetween(from.schema, to.schema, this.#dialect, renames);
    const kept = survivors(from.schema, operations).filter(({ before }) => withRows && from.rows.has(before));
    const said = (): string => `after ${JSON.stringify(operations, null, 1)}`;
    await this.#connected(async (connection) => {
      if (withRows) for (const each of building) await this.#carryOut(each, connection);
      else await this.#carryOut(operationsBetween(emptySchema, from.schema, this.#dialect), connection);
      const before = await rowsOf(kept, 'before', connection);
      try {
        await this.#carryOut(operations, connection);
      } catch (error) {
        if (withRows && from.rows.size > 0 && this.#database.isOfRows(error)) return fc.pre(false);
        throw new Error(`cannot be done: ${JSON.stringify(operations, null, 1)}`, { cause: error });
      }
      expect(await rowsOf(kept, 'after', connection), said()).toEqual(before);
      expect(await this.#differences(connection), said()).toEqual([]);
    });
  }

  async #connected<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.#database.connect();
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }

  /** What differs between the database and the second schema, and what it has besides. */
  async #differences(connection: Connection): Promise<readonly unknown[]> {
    const actual = await this.#dialect.introspect(connection, {
      versionTable: 'alembic_version',
      schemas: new Set([...schemasOf(this.#pair.from.schema), ...schemasOf(this.#pair.to.schema)]),
    });
    const wanted = await this.#dialect.canonicalByServer(this.#pair.to.schema, connection);
    return [...schemaDifferences(this.#dialect.canonical(actual), wanted), ...(actual.unmanaged ?? [])];
  }

  async #carryOut(operations: readonly Operation[], connection: Connection): Promise<void> {
    const session = {
      query: (sql: string, parameters?: readonly unknown[]) => connection.query(sql, parameters),
      execute: (sql: string, parameters?: readonly unknown[]) => connection.execute(sql, parameters),
      during: <T>(_operations: readonly Operation[], work: () => Promise<T>): Promise<T> => work(),
    };
    const work = (): Promise<void> => this.#dialect.execute(operations, session);
    if (operations.some((each) => this.#dialect.runsOutsideTransaction(each))) return work();
    const needs = {
      foreignKeysOff: this.#dialect.needsForeignKeysOff(operations),
      patience: { migrationLockMs: 1000, lockTimeoutMs: 5000 },
      onWait: () => undefined,
    };
    return connection.transaction(needs, work);
  }
}

/** The values of what has to keep them, as text. */
async function rowsOf(
  kept: readonly Survivor[],
  when: 'before' | 'after',
  connection: Connection,
): Promise<readonly unknown[]> {
  const tables: unknown[] = [];
  for (const { columns, ...names } of kept) {
    const shown = columns.map((column, at) => `CAST(${quoted(column[when])} AS TEXT) AS c${at}`);
    const rows = await connection.query(
      `SELECT ${['1 AS there', ...shown].join(', ')} FROM ${quotedTable(names[when])}`,
    );
    tables.push(rows.map((row) => JSON.stringify(row)).sort());
  }
  return tables;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
