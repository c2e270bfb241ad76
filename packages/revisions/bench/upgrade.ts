import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
const rounds = 3;

/**
 * A chain applied by the engine against its own SQL, in one transaction for each revision, through `sqlite3` and `psql`.
 */
export async function benchUpgrade(): Promise<void> {
  say(
    `upgrade: ${length} revisions (table and index each), one transaction each; ${rounds} rounds, engine and client in turns`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'revisions-bench-'));
  writeRevisionFiles(join(folder, 'revisions'), length);
  try {
    await onSqlite(folder);
    await onPostgres(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function onSqlite(folder: string): Promise<void> {
  const engineTimes: number[] = [];
  const clientTimes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const file = join(folder, `engine-${round}.db`);
    const statements: string[] = [];
    const driver = sqliteDriver({
      open: async (purpose) => (purpose === 'read' && !existsSync(file) ? null : new Database(file)),
    });
    engineTimes.push(await elapsedMs(() => upgrade(driver, folder, statements)));
    clientTimes.push(
      throughClient(
        'sqlite3',
        ['-bail', join(folder, `client-${round}.db`)],
        script(statements, 'sqlite'),
        folder,
      ),
    );
  }
  report('SQLite', 'sqlite3', engineTimes, clientTimes);
}

async function onPostgres(folder: string): Promise<void> {
  const server = await startPostgres();
  try {
    const engineTimes: number[] = [];
    const clientTimes: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const ours = await createDatabase(server.url);
      const theirs = await createDatabase(server.url);
      const statements: string[] = [];
      const driver = postgresqlDriver({
        connect: async () => {
          const client = new pg.Client({ connectionString: ours.url });
          await client.connect();
          return client;
        },
      });
      engineTimes.push(await elapsedMs(() => upgrade(driver, folder, statements)));
      clientTimes.push(
        throughClient(
          'psql',
          ['-q', '-v', 'ON_ERROR_STOP=1', theirs.url],
          script(statements, 'postgresql'),
          folder,
        ),
      );
      await ours.drop();
      await theirs.drop();
    }
    report('PostgreSQL', 'psql', engineTimes, clientTimes);
  } finally {
    await server.stop();
  }
}

async function upgrade(driver: Driver, folder: string, statements: string[]): Promise<void> {
  const engine = createEngine({ driver, revisions: revisionDirectory(join(folder, 'revisions')) });
  await engine.upgrade('head', {
    onEvent: (event) => {
      if (event.type === 'statement') statements.push(event.sql);
    },
  });
}

/** The engine's own statements, cut into a transaction for each revision: the version row is the last of each. */
function script(statements: readonly string[], dialect: Driver['name']): string {
  const begin = dialect === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN';
  const transactions = statements.map((sql) =>
    / alembic_version /.test(sql) ? `${sql};\nCOMMIT;\n${begin};\n` : `${sql};\n`,
  );
  const table = 'CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)';
  return `${begin};\n${table};\n${transactions.join('')}COMMIT;\n`;
}

function throughClient(client: string, options: readonly string[], sql: string, folder: string): number {
  const file = join(folder, 'script.sql');
  writeFileSync(file, sql);
  const start = performance.now();
  const { status, stderr, error } = spawnSync(
    client,
    client === 'psql' ? [...options, '-f', file] : options,
    {
      encoding: 'utf8',
      ...(client === 'psql' ? {} : { input: sql }),
    },
  );
  if (error !== undefined) return Number.NaN;
  if (status !== 0) throw new Error(`${client} failed: ${stderr}`);
  return performance.now() - start;
}

function report(
  database: string,
  client: string,
  engineTimes: readonly number[],
  clientTimes: readonly number[],
): void {
  const [engine, other] = [median(engineTimes), median(clientTimes)];
  const perSecond = (ms: number): string => `${Math.round((length / ms) * 1_000)}/s`;
  const compared = Number.isNaN(other)
    ? `${client} is not installed: nothing to compare with`
    : `${client} ${perSecond(other)}; the engine takes ${(engine / other).toFixed(2)} x as long`;
  say(`  ${database}: engine ${perSecond(engine)}; ${compared}`);
}
