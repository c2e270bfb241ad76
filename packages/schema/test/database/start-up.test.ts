import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const database = new URL('../../src/database/index.ts', import.meta.url).href;

/** The packages that a process loads which finds the database URL in a folder, and does this with the target. */
function packagesLoaded(folder: string, code: string): readonly string[] {
  const script = `
    import { registerHooks } from 'node:module';
    const packages = new Set();
    registerHooks({ load(url, context, next) {
      const name = /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
      if (name) packages.add(name);
      return next(url, context);
    } });
    const { connectPostgres, openSqlite, resolveDatabaseUrl } = await import(${JSON.stringify(database)});
    const { target } = await resolveDatabaseUrl({ env: {}, cwd: ${JSON.stringify(folder)} });
    ${code}
    console.log(JSON.stringify([...packages].sort()));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'auditly-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

it('finding the URL loads no driver, no ORM and no parser that is not needed', () => {
  expect(packagesLoaded(folderWith({}), '')).toEqual(['fastest-levenshtein']);
});

it('an auditly.toml loads the parser of TOML', () => {
  const folder = folderWith({ 'auditly.toml': '[database]\nurl = "sqlite://"' });
  expect(packagesLoaded(folder, '')).toEqual(['fastest-levenshtein', 'smol-toml']);
});

it('opening SQLite loads its driver alone', () => {
  const packages = packagesLoaded(folderWith({}), `(await openSqlite(target, 'create')).close();`);
  expect(packages).toContain('better-sqlite3');
  expect(packages.filter((name) => name === 'pg' || name.startsWith('@mikro-orm/'))).toEqual([]);
});

it('connecting to PostgreSQL loads its driver alone', () => {
  const folder = folderWith({ 'alembic.ini': '[alembic]\nsqlalchemy.url = postgresql://u:p@127.0.0.1:1/x' });
  const packages = packagesLoaded(folder, `await connectPostgres(target).catch(() => undefined);`);
  expect(packages).toContain('pg');
  expect(packages.filter((name) => name === 'better-sqlite3' || name.startsWith('@mikro-orm/'))).toEqual([]);
});
