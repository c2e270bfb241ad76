/**
 * How fast manifests are imported, next to what the databases' own tools make of the same rows in the same tables, in
 * one run; whether the time grows linearly, and the memory not at all. Takes some minutes: `node bench/import.ts 5000`
 * compares for that many manifests and ends.
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
/** A manifest, its file in the ledger, and three rows for each artifact. */
const rowsPerManifest = 2 + 3 * artifacts;
/** One run of few manifests says little. */
const roundsFor = (manifests: number): number => (manifests <= 10_000 ? 3 : 1);

const given = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'auditly-import-'));
const vault = join(folder, 'vault');
const server = spawnSync('psql', ['--version']).status === 0 ? await startPostgres() : undefined;
try {
  say(`importing manifests of ${artifacts} artifacts, with all rows of all tables`);
  if (server === undefined) say('  PostgreSQL: skipped, psql is not installed');
  for (const manifests of given.length > 0 ? given : [5000, 100_000]) {
    makeVault(vault, { manifests, artifacts });
    for (let round = 0; round < roundsFor(manifests); round += 1) {
      await compareOnSqlite(manifests);
      if (server !== undefined) await compareOnPostgres(server.url, manifests);
    }
    rmSync(vault, { recursive: true });
  }
  if (given.length === 0) await grow([10_000, 50_000, 200_000]);
  say('for reference: the system before this one made 2,400 rows/s on PostgreSQL and 4,800 on SQLite,');
  say('where psql COPY made 43,000 to 62,000 and .import 103,000 to 150,000');
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true });
}

async function compareOnSqlite(manifests: number): Promise<void> {
  const [imported, plain] = [join(folder, 'imported.db'), join(folder, 'plain.db')];
  await upgrade(`sqlite:///${imported}`);
  const ours = importVault(`sqlite:///${imported}`, vault);
  const floor = await sqliteFloor(`sqlite:///${imported}`, `sqlite:///${plain}`);
  report('SQLite', manifests, ours, { name: 'prepared inserts', seconds: floor.seconds });
  rmSync(imported);
  rmSync(plain);
}

async function compareOnPostgres(serverUrl: string, manifests: number): Promise<void> {
  const [imported, plain] = [await createDatabase(serverUrl), await createDatabase(serverUrl)];
  await upgrade(imported.url);
  const ours = importVault(imported.url, vault);
  dumpRows(imported.url, folder);
  await imported.drop();
  const seconds = await postgresFloor(plain.url, folder);
  report('PostgreSQL', manifests, ours, { name: 'psql \\copy', seconds });
  await plain.drop();
  removeRows(folder);
}

/** The same for more and more manifests: time for each, and the most memory. */
async function grow(sizes: readonly number[]): Promise<void> {
  say('growing');
  for (const manifests of sizes) {
    makeVault(vault, { manifests, artifacts });
    const file = join(folder, 'imported.db');
    await upgrade(`sqlite:///${file}`);
    report('SQLite', manifests, importVault(`sqlite:///${file}`, vault));
    rmSync(file);
    if (server !== undefined) {
      const database = await createDatabase(server.url);
      await upgrade(database.url);
      report('PostgreSQL', manifests, importVault(database.url, vault));
      await database.drop();
    }
    rmSync(vault, { recursive: true });
  }
}

function report(
  database: string,
  manifests: number,
  ours: Measured,
  floor?: { readonly name: string; readonly seconds: number },
): void {
  const rate = (seconds: number): string =>
    Math.round((manifests * rowsPerManifest) / seconds).toLocaleString('en');
  const compared =
    floor === undefined
      ? ''
      : `, ${floor.name} ${rate(floor.seconds)}: ${Math.round((100 * floor.seconds) / ours.seconds)}%`;
  say(
    `  ${manifests.toLocaleString('en').padStart(7)} ${database.padEnd(10)} ${ours.seconds.toFixed(1).padStart(6)} s  ${rate(ours.seconds)} rows/s${compared}; peak ${Math.round(ours.peakMiB)} MiB`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
