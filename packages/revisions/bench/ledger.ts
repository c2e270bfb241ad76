import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, startPostgres } from '@auditly/testing/postgres';
import Database from 'better-sqlite3';
import pg from 'pg';
import {
  createEngine,
  type Driver,
  postgresqlDriver,
  revisionDirectory,
  sqliteDriver,
} from '../src/index.ts';
import { writeRevisionFiles } from './generated.ts';
import { elapsedMs, median, say } from './measure.ts';

const length = 1_000;
const rounds = 4;
/** Of the time of an upgrade, in percent. */
const budget = 5;

/** What the ledger with its checksums adds to an upgrade, both ways in turns, so that what else runs slows both down. */
export async function benchLedger(): Promise<void> {
  say(`ledger: ${length} revisions (table and index each), with and without it in turns; ${rounds} rounds`);
  const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
  writeRevisionFiles(join(folder, 'revisions'), length);
  try {
    await onSqlite(folder);
    await onPostgres(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function onSqlite(folder: string): Promise<void> {
  let files = 0;
  await compare('SQLite', folder, async (work) => {
    files += 1;
    const file = join(folder, `${files}.db`);
    const open = async (purpose: 'read' | 'write') =>
      purpose === 'read' && !existsSync(file) ? null : new Database(file);
    await work(sqliteDriver({ open }));
  });
}

async function onPostgres(folder: string): Promise<void> {
  const server = await startPostgres();
  try {
    await compare('PostgreSQL', folder, async (work) => {
      const { url, drop } = await createDatabase(server.url);
      const connect = async (): Promise<pg.Client> => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        return client;
      };
      await work(postgresqlDriver({ connect }));
      await drop();
    });
  } finally {
    await server.stop();
  }
}

async function compare(
  name: string,
  folder: string,
  withDatabase: (work: (driver: Driver) => Promise<void>) => Promise<void>,
): Promise<void> {
  const times = { without: [] as number[], with: [] as number[] };
  const steps = { without: [] as number[], with: [] as number[] };
  const run = (kind: keyof typeof times): Promise<void> =>
    withDatabase(async (driver) => {
      const ledger = kind === 'with' ? { build: 'bench' } : undefined;
      const revisions = revisionDirectory(join(folder, 'revisions'));
      const engine = createEngine({ driver, revisions, ledger });
      const upgrade = async (): Promise<void> => {
        for (const each of (await engine.upgrade('head')).steps) steps[kind].push(each.durationMs);
      };
      times[kind].push(await elapsedMs(upgrade));
    });
  // The first run loads the revisions.
  await run('without');
  times.without.length = 0;
  steps.without.length = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of round % 2 === 0 ? (['without', 'with'] as const) : (['with', 'without'] as const)) {
      await run(kind);
    }
  }
  const [without, ledger] = [median(times.without), median(times.with)];
  // Of so many steps the one in the middle is what a step takes where nothing else is in its way.
  const [step, recorded] = [median(steps.without), median(steps.with)];
  const more = (left: number, right: number): string => `${((right / left - 1) * 100).toFixed(1)}%`;
  say(
    `  ${name}: ${Math.round(without)} ms without, ${Math.round(ledger)} ms with: ${more(without, ledger)} more; a step ${step.toFixed(2)} and ${recorded.toFixed(2)} ms: ${more(step, recorded)} more (budget ${budget}%)`,
  );
}
