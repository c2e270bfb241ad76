import { describe, expect, it } from 'vitest';
import { downgrade, upgrade } from '../../src/migrate/index.ts';
import type { StoredRow } from '../databases.ts';

/** An empty database, looked at past the packages. */
export interface EmptyDatabase {
  readonly url: string;
  sql(statement: string): Promise<readonly StoredRow[]>;
}

const at = "'2026-01-24 05:46:15.150453'";

/** As the Python system writes them, which names the columns that it knows. */
const rows: Readonly<Record<string, string>> = {
  systems: `(id, name, environment, created_at, attributes) values (1, 's', 'prod', ${at}, '{}')`,
  catalogs: `(id, name, title, framework, attributes) values (1, 'c', 'c', 'c', '{}')`,
  controls: `(id, catalog_id, control_id, title, family, attributes) values (1, 1, 'AC-2', 't', 'AC', '{"a": 1.0}')`,
  evidence: `(id, system_id, evidence_type, key, sha256, collected_at, attributes)
    values (1, 1, 'scan', 'k', 'ff', ${at}, '{"a": "\\u00fc"}')`,
  evidence_versions: `(id, evidence_id, version, data, collected_at) values (1, 1, 1, '{}', ${at})`,
  job_runs: `(id, job_type, environment, status, started_at) values
    (1, 'validation', 'prod', 'running', ${at}), (2, 'validation', 'prod', 'running', ${at})`,
  findings: `(id, system_id, control_id, title, description, severity, status, found_at, attributes) values
    (1, 1, 1, 't', 'd', 'low', 'open', ${at}, '{}'), (2, 1, 1, 't', 'd', 'low', 'open', ${at}, '{}')`,
  validation_results: `(id, system_id, control_id, status, evidence_keys, validated_at, attributes)
    values (1, 1, 1, 'PASS', '["scan"]', ${at}, '{}')`,
};

/** What the columns and indexes of the worker do to the rows of the Python system. */
export function workerColumnsSuite(emptyDatabase: () => Promise<EmptyDatabase>): void {
  const before = 'e07a5c91d2b8';
  const write = async ({ sql }: EmptyDatabase) => {
    for (const [table, row] of Object.entries(rows)) await sql(`insert into ${table} ${row}`);
  };
  const contents = async ({ sql }: EmptyDatabase) => {
    const tables = Object.keys(rows).map(async (table) => [
      table,
      await sql(`select * from ${table} order by id`),
    ]);
    return Object.fromEntries(await Promise.all(tables)) as Readonly<Record<string, readonly StoredRow[]>>;
  };

  describe('rows of the Python system', () => {
    it('are what they were, up and down again', async () => {
      const database = await emptyDatabase();
      await upgrade(database.url, before);
      await write(database);
      const then = await contents(database);
      await upgrade(database.url);
      const now = await contents(database);
      for (const [table, there] of Object.entries(then)) expect(now[table]).toMatchObject(there);
      expect(now['job_runs']?.[0]).toMatchObject({ owner: null, lease_until: null, subject: null });
      await downgrade(database.url, before);
      expect(await contents(database)).toEqual(then);
      await upgrade(database.url);
      expect(await contents(database)).toEqual(now);
    });

    it('are written at head as before, several of a kind too', async () => {
      const database = await emptyDatabase();
      await upgrade(database.url);
      await write(database);
      expect((await contents(database))['findings']).toHaveLength(2);
    });
  });
}
