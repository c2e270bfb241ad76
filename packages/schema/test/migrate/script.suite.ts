import { createScripts, type DialectName, revisionDirectory } from '@auditly/revisions';
import { describe, expect, test as it } from 'vitest';
import { downgrade, revisionsDirectory, upgrade } from '../../src/migrate/index.ts';
import { catalogOf } from '../alembic/catalogs.ts';

/** Whoever runs a script as an operator would, and a database beside it. */
export interface ScriptClient {
  readonly dialect: DialectName;
  readonly installed: boolean;
  databaseUrl(): Promise<string>;
  /** Stops at the first error. @throws Error with what the client complained about */
  run(url: string, script: string): Promise<void>;
  rows(url: string, sql: string): Promise<readonly unknown[]>;
}

/** Rows that every revision can hold, one of them with a reference to another. */
const rows = `INSERT INTO systems (id, name, environment, created_at, attributes)
  VALUES (7, 'it''s \\ $1 %s 漢字', 'production', '2026-01-02 03:04:05.678901', '{"a": "\\u0041"}');
INSERT INTO evidence (id, system_id, evidence_type, key, sha256, collected_at, attributes)
  VALUES (9, 7, 'scan', 'a/b', 'ff', '2026-01-02 03:04:05.678901', '{}');`;

/** That the script of each revision leaves a database as a run of it does: catalog, rows and version table. */
export function scriptSuite(client: ScriptClient): void {
  const source = revisionDirectory(revisionsDirectory);
  const scripts = createScripts({ dialect: client.dialect, revisions: source });
  const steps = source
    .headers()
    .map(({ revision, downRevision: [below = 'base'] }): [revision: string, below: string] => [
      revision,
      below,
    ]);
  const name = client.installed ? 'a script through the client' : 'a script (no client installed: skipped)';
  describe.skipIf(!client.installed)(name, () => {
    it.each(steps)('%s from %s and back', async (revision, below) => {
      const [online, offline] = [await client.databaseUrl(), await client.databaseUrl()];
      if (below !== 'base') {
        for (const url of [online, offline]) {
          await upgrade(url, below);
          await client.run(url, rows);
        }
      }

      await upgrade(online, revision);
      await client.run(offline, await scripts.upgrade(below === 'base' ? revision : `${below}:${revision}`));
      expect(await contentsOf(offline)).toEqual(await contentsOf(online));

      if (below === 'base') for (const url of [online, offline]) await client.run(url, rows);
      await downgrade(online, below);
      await client.run(offline, await scripts.downgrade(`${revision}:${below}`));
      expect(await contentsOf(offline)).toEqual(await contentsOf(online));
    });

    it('from nothing to head, and down to nothing again', async () => {
      const [online, offline] = [await client.databaseUrl(), await client.databaseUrl()];
      await upgrade(online);
      await client.run(offline, await scripts.upgrade('heads'));
      expect(await contentsOf(offline)).toEqual(await contentsOf(online));
      await downgrade(online, 'base');
      await client.run(offline, await scripts.downgrade('head:base'));
      expect(await contentsOf(offline)).toEqual(await contentsOf(online));
    });
  });

  async function contentsOf(url: string): Promise<unknown> {
    const catalog = await catalogOf(url);
    const hasTables = catalog.some((row) => Object.values(row).includes('systems'));
    const tables = ['alembic_version', ...(hasTables ? ['systems', 'evidence'] : [])];
    const rows: unknown[] = [];
    for (const table of tables) rows.push(await client.rows(url, `SELECT * FROM ${table} ORDER BY 1`));
    return { catalog, rows };
  }
}
