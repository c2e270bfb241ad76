/**
 * How fast manifests are imported, next to what the databases' own tools make of the same rows in the same tables, in
 * one run. `node bench/import.ts 5000 100000` for other numbers of manifests, each with ten artifacts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { upgrade } from '@auditly/schema/migrate';
import { createDatabase, startPostgres } from '@auditly/testing/postgres';
import { makeVault } from './make-vault.ts';
import { importVault, type Measured } from './measured.ts';
import { dumpRows, postgresFloor, removeRows } from './postgres-floor.ts';
import { sqliteFloor } from './sqlite-floor.ts';

const artifacts = 10;
const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'auditly-import-'));
try {
  say(
    `importing manifests with ${artifacts} artifacts each (rows of all tables; two cores shared with the server)`,
  );
  for (const manifests of sizes.length > 0 ? sizes : [5000, 10_000, 50_000, 100_000, 200_000]) {
    const vault = join(folder, 'vault');
    makeVault(vault, { manifests, artifacts });
    await onSqlite(manifests, vault);
    await onPostgres(manifests, vault);
    rmSync(vault, { recursive: true });
  }
  say('for reference: the system before this one made 2,400 rows/s on PostgreSQL and 4,800 on SQLite,');
  say('where psql COPY made 43,000 to 62,000 and .import 103,000 to 150,000');
} finally {
  rmSync(folder, { recursive: true });
}

async function onSqlite(manifests: number, vault: string): Promise<void> {
  const [imported, plain] = [join(folder, 'imported.db'), join(folder, 'plain.db')];
  const url = `sqlite:///${imported}`;
  await upgrade(url);
  const ours = importVault(url, vault);
  const floor = await sqliteFloor(url, `sqlite:///${plain}`);
  report('SQLite', manifests, ours, floor.rows, { name: 'prepared inserts', seconds: floor.seconds });
  rmSync(imported);
  rmSync(plain);
}

async function onPostgres(manifests: number, vault: string): Promise<void> {
  if (spawnSync('psql', ['--version']).status !== 0) {
    say('  PostgreSQL: skipped, psql is not installed');
    return;
  }
  const server = await startPostgres();
  try {
    const [imported, plain] = [await createDatabase(server.url), await createDatabase(server.url)];
    await upgrade(imported.url);
    const ours = importVault(imported.url, vault);
    dumpRows(imported.url, folder);
    await imported.drop();
    const seconds = await postgresFloor(plain.url, folder);
    report('PostgreSQL', manifests, ours, manifests * (2 + 3 * artifacts), { name: 'psql \\copy', seconds });
    await plain.drop();
    removeRows(folder);
  } finally {
    await server.stop();
  }
}

function report(
  database: string,
  manifests: number,
  ours: Measured,
  rows: number,
  floor: { readonly name: string; readonly seconds: number },
): void {
  const rate = (seconds: number): string => Math.round(rows / seconds).toLocaleString('en');
  const share = Math.round((100 * floor.seconds) / ours.seconds);
  say(
    `  ${manifests.toLocaleString('en').padStart(7)} ${database.padEnd(10)} ${ours.seconds.toFixed(1).padStart(6)} s  ${rate(ours.seconds)} rows/s, ${floor.name} ${rate(floor.seconds)}: ${share}%; peak ${Math.round(ours.peakMiB)} MiB`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
