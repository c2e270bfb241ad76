import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Connection,
  createEngine,
  type DialectTraits,
  type Driver,
  type Engine,
  emptySchema,
  type InlineRevision,
  inlineRevisions,
  type Operation,
  type Row,
  type Schema,
  schemasOf,
} from '../../src/index.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { quotedTable } from '../generate/draw-rest.ts';
import { playing } from '../generate/play.ts';
import { type DrawnRevision, type DrawnSequence, sequences } from '../generate/sequences.ts';
import type { World } from '../generate/world.ts';
import { type SurvivingColumn, type Survivor, survivors } from './survivors.ts';

/** A database to go up and down on. */
export interface RoundTripDatabase {
  readonly driver: Driver;
  /** Takes everything out of it. */
  empty(): Promise<void>;
  /** All that is in the catalog beside the version table, whether the model has a word for it or not. */
  catalog(connection: Connection): Promise<readonly string[]>;
  /** The SQL that shows a column's value with nothing lost. */
  shown(column: string): string;
}

export interface RoundTripOptions {
  readonly traits: DialectTraits;
  /** How many sequences are drawn; the environment variable ROUND_TRIP_RUNS says another number. */
  readonly runs: number;
  readonly mostOperations: number;
}

const environment: Readonly<Record<string, string | undefined>> = process.env;

/** Random operations up, and what undoes them down, on a real database. */
export function roundTripSuite(
  database: () => Promise<RoundTripDatabase>,
  { traits, runs, mostOperations }: RoundTripOptions,
): void {
  const given = environment['ROUND_TRIP_RUNS'];
  const numRuns = given === undefined ? runs : Number(given);
  const seed = environment['ROUND_TRIP_SEED'];
  // A slow machine draws fewer, and what is found in time is made no smaller: the suite has to come to an end.
  const interruptAfterTimeLimit = given === undefined ? 25_000 : 60_000 + numRuns * 5_000;

  it('the database is at every revision what the model says, up and down, and keeps its rows', {
    timeout: interruptAfterTimeLimit + 30_000,
  }, async () => {
    const subject = await database();
    const details = await fc.check(
      fc.asyncProperty(sequences(traits, { mostOperations, schemas: true }), (sequence) =>
        thereAndBack(sequence, subject),
      ),
      { numRuns, interruptAfterTimeLimit, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
    if (details.failed) throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
    expect(details.numRuns).toBeGreaterThan(0);
  });
}

async function thereAndBack(sequence: DrawnSequence, database: RoundTripDatabase): Promise<void> {
  await database.empty();
  const { driver } = database;
  const engine = createEngine({ driver, revisions: inlineRevisions(revisionsOf(sequence)) });
  const connection = await driver.connect('write');
  try {
    const trip = new Trip(engine, connection, database);
    const { revisions } = sequence;
    const standings: Schema[] = [emptySchema];
    for (const [at, { before, after, upgrade }] of revisions.entries()) {
      standings.push(await trip.move('upgrade', idOf(at), { from: before, to: after, operations: upgrade }));
    }
    for (const [at, { before, after, downgrade }] of [...revisions.entries()].toReversed()) {
      const target = at === 0 ? 'base' : idOf(at - 1);
      const found = await trip.move('downgrade', target, { from: after, to: before, operations: downgrade });
      expect(schemaDifferences(standings[at] ?? emptySchema, found), `at ${target} again`).toEqual([]);
    }
    expect(await database.catalog(connection)).toEqual([]);
  } finally {
    await connection.close();
  }
}

interface Leg {
  readonly from: World;
  readonly to: World;
  readonly operations: readonly Operation[];
}

class Trip {
  readonly #engine: Engine;
  readonly #connection: Connection;
  readonly #database: RoundTripDatabase;

  constructor(engine: Engine, connection: Connection, database: RoundTripDatabase) {
    this.#engine = engine;
    this.#connection = connection;
    this.#database = database;
  }

  /** Moves to the revision and proves what is there. @returns the schema that the database has then */
  async move(
    direction: 'upgrade' | 'downgrade',
    target: string,
    { from, to, operations }: Leg,
  ): Promise<Schema> {
    const kept = survivors(from.schema, operations).filter(({ before }) => from.rows.has(before));
    const where = `after the ${direction} to ${target}`;
    const before = await this.#rows(kept, 'before');
    await this.#engine[direction](target);
    expect(await this.#rows(kept, 'after'), `rows ${where}`).toEqual(before);
    const dialect = await this.#database.driver.dialect();
    const actual = await dialect.introspect(this.#connection, {
      versionTable: 'alembic_version',
      schemas: schemasOf(to.schema),
    });
    const found = dialect.canonical(actual);
    const recorded = await dialect.canonicalByServer(to.schema, this.#connection);
    expect(schemaDifferences(recorded, found), `recorded and actual ${where}`).toEqual([]);
    expect(found.unmanaged ?? [], `what is not the model's ${where}`).toEqual([]);
    return found;
  }

  /** The rows of each table that has to keep them, such that they are the same before and after. */
  async #rows(kept: readonly Survivor[], when: 'before' | 'after'): Promise<readonly unknown[]> {
    const tables: unknown[] = [];
    for (const { columns, ...names } of kept) {
      const shown = columns.map((column, at) => {
        // Labels are looked at as what they are, the others as the SQL that would make them.
        const name = column[when];
        const sql = column.enum === null ? this.#database.shown(name) : `CAST(${quoted(name)} AS TEXT)`;
        return `${sql} AS c${at}`;
      });
      const list = ['1 AS there', ...shown].join(', ');
      const rows = await this.#connection.query(`SELECT ${list} FROM ${quotedTable(names[when])}`);
      tables.push(
        rows.map((row) => columns.map((column, at) => valueIn(row, at, column, when)).join('|')).sort(),
      );
    }
    return tables;
  }
}

function valueIn(row: Row, at: number, { labels }: SurvivingColumn, when: 'before' | 'after'): string {
  const value = String(row[`c${at}`]);
  return JSON.stringify(when === 'before' ? (labels.get(value) ?? value) : value);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const idOf = (at: number): string => `r${String(at + 1).padStart(4, '0')}`;

function revisionsOf({ revisions }: DrawnSequence): readonly InlineRevision[] {
  return revisions.map(({ upgrade, downgrade }: DrawnRevision, at) => ({
    revision: idOf(at),
    downRevision: at === 0 ? [] : [idOf(at - 1)],
    upgrade: playing(upgrade),
    downgrade: playing(downgrade),
  }));
}
