import { beforeEach, onTestFinished } from 'vitest';
import { createOrm, type Orm } from '../../src/index.ts';
import type { StoredRow, TestDatabase } from '../databases.ts';

/** An ORM over a database of the running test's own. */
export interface OpenOrm {
  readonly url: string;
  /** A unit of work that knows no row yet. */
  fork(): Orm['em'];
  /** The statements with their parameters that the ORM sent, but for those of the transaction; forgets them. */
  statements(): readonly string[];
  /** Runs one statement past the ORM. */
  sql(statement: string): Promise<readonly StoredRow[]>;
  /** Makes a system past the ORM, with these columns as SQL besides those that have to be there. */
  storedSystem(columns?: Record<string, string>): Promise<void>;
  /** One column of the only row as a text, as it is stored. */
  stored(column: string, table?: string): Promise<unknown>;
}

/** Opens an ORM for each test, and closes it after it; `atHead` gives the database. */
export function openOrm(atHead: () => Promise<TestDatabase>): OpenOrm {
  let database: TestDatabase;
  let orm: Orm;
  let log: string[];
  beforeEach(async () => {
    database = await atHead();
    log = [];
    orm = await createOrm(database.url, {
      mikroOrm: { debug: ['query', 'query-params'], logger: (line) => log.push(line), colors: false },
    });
    onTestFinished(() => orm.close());
  });
  return {
    get url() {
      return database.url;
    },
    fork: () => orm.em.fork(),
    statements: () => log.splice(0).filter((line) => !/\] (begin|commit)/.test(line)),
    sql: (statement) => database.sql(statement),
    storedSystem: async (columns = {}) => {
      const needed = {
        name: "'s'",
        environment: "'e'",
        created_at: "'2026-01-24 05:46:15.150453'",
        attributes: "'{}'",
      };
      const all = { ...needed, ...columns };
      await database.sql(`insert into systems (${Object.keys(all)}) values (${Object.values(all)})`);
    },
    stored: async (column, table = 'systems') => {
      const rows = await database.sql(`select cast(${column} as text) as value from ${table}`);
      return rows[0]?.['value'];
    },
  };
}
