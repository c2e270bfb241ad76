import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import Database from 'better-sqlite3';
import { expect, test as it } from 'vitest';
import { temporaryFolder, writeRevision } from './revisions.ts';

const program = fileURLToPath(new URL('cli.js', import.meta.resolve('@mikro-orm/cli/package.json')));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Project {
  readonly folder: string;
  /** Runs `mikro-orm` in the project's folder. */
  mikroOrm(...args: readonly string[]): Promise<Ended>;
  tables(): readonly unknown[];
}

/** A project as a user of MikroORM has it: a configuration, an entity, a folder of revisions, an SQLite file. */
function project(): Project {
  const folder = temporaryFolder();
  const manifest = { type: 'module', devDependencies: { '@mikro-orm/cli': '7.2.1' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  // The project has no node_modules of its own, so modules are named by where they are.
  writeFileSync(
    join(folder, 'mikro-orm.config.js'),
    `import { defineConfig, defineEntity, p } from '${import.meta.resolve('@mikro-orm/sqlite')}';
import { Migrator } from '${new URL('../../src/mikro-orm/index.ts', import.meta.url).href}';

const Apple = defineEntity({ name: 'Apple', tableName: 'apples', properties: { id: p.integer().primary() } });
const Berry = defineEntity({ name: 'Berry', tableName: 'berries', properties: { id: p.integer().primary() } });

export default defineConfig({
  entities: [Apple, Berry],
  dbName: 'project.db',
  extensions: [Migrator],
  migrations: { path: './revisions' },
});
`,
  );
  writeRevision(join(folder, 'revisions'), { id: 'a1', parents: [], table: 'apples' });
  writeRevision(join(folder, 'revisions'), { id: 'b2', parents: ['a1'], table: 'berries' });
  return {
    folder,
    mikroOrm: (...args) =>
      new Promise((resolve) => {
        const options = { cwd: folder, env: { PATH: process.env['PATH'], MIKRO_ORM_CLI_PREFER_TS: '0' } };
        execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
          resolve({
            code: error === null ? 0 : Number(error.code),
            stdout: stripVTControlCharacters(stdout),
            stderr: stripVTControlCharacters(stderr),
          });
        });
      }),
    tables: () => {
      const database = new Database(join(folder, 'project.db'), { readonly: true });
      try {
        return database
          .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
          .pluck()
          .all();
      } finally {
        database.close();
      }
    },
  };
}

it('migration:pending, up, list and down', { timeout: 60_000 }, async () => {
  const { mikroOrm, tables } = project();
  expect((await mikroOrm('migration:pending')).stdout).toMatch(/a1_add_apples.*b2_add_berries/s);

  const up = await mikroOrm('migration:up', '--to', 'a1_add_apples');
  expect(up).toMatchObject({ code: 0, stderr: '' });
  expect(up.stdout).toMatch(/Applied 'a1_add_apples'.*Successfully migrated up to version a1_add_apples/s);
  expect((await mikroOrm('migration:list')).stdout).toMatch(/│ a1_add_apples +│ unknown +│/);

  expect((await mikroOrm('migration:up', '--only', 'b2')).stdout).toContain("Applied 'b2_add_berries'");
  expect((await mikroOrm('migration:pending')).stdout).toContain('No pending migrations');
  expect(tables()).toEqual(['alembic_version', 'apples', 'berries']);

  const down = await mikroOrm('migration:down');
  expect(down.stdout).toMatch(/Reverted 'b2_add_berries'.*Successfully migrated down to previous version/s);
  expect(down.stdout).not.toContain('a1_add_apples');
  expect((await mikroOrm('migration:down', '--to', '0')).stdout).toContain("Reverted 'a1_add_apples'");
  expect(tables()).toEqual(['alembic_version']);
});

it('migration:fresh begins anew', { timeout: 60_000 }, async () => {
  const { mikroOrm, tables } = project();
  await mikroOrm('migration:up');
  const fresh = await mikroOrm('migration:fresh');
  expect(fresh).toMatchObject({ code: 0, stderr: '' });
  expect(fresh.stdout).toMatch(
    /Dropped schema successfully.*Applied 'a1_add_apples'.*Applied 'b2_add_berries'/s,
  );
  expect(tables()).toEqual(['alembic_version', 'apples', 'berries']);
});

it('what it cannot do ends with an error that says so', { timeout: 60_000 }, async () => {
  const { mikroOrm } = project();
  for (const command of ['migration:create', 'migration:check']) {
    const { code, stderr } = await mikroOrm(command);
    expect({ command, code }).toEqual({ command, code: 1 });
    expect(stderr).toContain('is not supported');
  }
});
