/**
 * An hour's work compressed: one worker on PostgreSQL does thousands of jobs, and its memory and connections are looked
 * at all the while: `node --expose-gc bench/soak.ts [jobs] [concurrency]`. Without that option the heap is told with what is
 * no longer used.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type DatabaseTarget, parseDatabaseUrl } from '@auditly/schema/database';
import { upgrade } from '@auditly/schema/migrate';
import { startPostgres } from '@auditly/testing/postgres';
import { connectTo } from '../src/database/open-connection.ts';
import type { JobRequest } from '../src/queue/job-request.ts';
import { performer } from '../src/queue/performer.ts';
import { startQueue } from '../src/queue/start-queue.ts';
import { fillVaults } from '../test/queue/vaults.ts';

const [jobs = 3000, concurrency = 4] = process.argv.slice(2).map(Number);
const directories = 20;
const say = (text: string) => process.stdout.write(`${text}\n`);
const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

const folder = mkdtempSync(join(tmpdir(), 'auditly-soak-'));
const server = await startPostgres();
try {
  const vaults = fillVaults(folder, { directories, manifests: 2, artifacts: 5 });
  await upgrade(server.url);
  await soak(parseDatabaseUrl(server.url, {}), vaults);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true });
}

async function soak(database: DatabaseTarget, vaults: readonly string[]): Promise<void> {
  const connection = await connectTo(database)();
  const outcomes = new Map<string, number>();
  const done = () => [...outcomes.values()].reduce((sum, each) => sum + each, 0);
  const failed = (facts: object, message: string) => say(`  ${message} ${JSON.stringify(facts)}`);
  // That there is nothing to judge by, or to judge, is said of each validation.
  const logger = { info: () => undefined, warn: () => undefined, error: failed };
  const options = { owner: 'soak', leaseMs: 60_000, logger };
  const queue = await startQueue(database, {
    ...options,
    schedules: [],
    concurrency,
    pollSeconds: 0.5,
    perform: performer({ ...options, database, now: () => new Date(), lifecycle: {} }),
    lastBegun: async () => null,
    metrics: {
      started: () => undefined,
      ended: (type, outcome) => {
        const key = `${type} ${outcome}`;
        outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
      },
      counted: () => undefined,
    },
  });
  const sessions = async () => {
    const [row] = await connection.query(
      "select count(*) as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    return Number(row?.['n']);
  };
  const begun = performance.now();
  let handedOut = 0;
  let most = 0;
  for (let told = 0; done() < jobs; await wait(200)) {
    // So many wait at a time that there is always work.
    const depth = (await queue.depth()).reduce((sum, { ready, active }) => sum + ready + active, 0);
    for (let free = 2 * concurrency - depth; free > 0; free -= 1) {
      await queue.enqueue(requestOf(handedOut, vaults));
      handedOut += 1;
    }
    most = Math.max(most, await sessions());
    if (done() < told) continue;
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    const seconds = (performance.now() - begun) / 1000;
    say(`${done()} jobs in ${Math.round(seconds)} s: ${megabytes(rss)} MiB, heap ${megabytes(heapUsed)} MiB`);
    told += jobs / 10;
  }
  await queue.stop(10_000);
  say(
    `connections: at most ${most} at once with ${concurrency} jobs at a time, ${await sessions()} after the end`,
  );
  for (const [key, count] of outcomes) say(`${key}: ${count}`);
  await connection.close();
}

/** Imports of all directories in turn, validations of many environments, and now and then lifecycle. */
function requestOf(number: number, vaults: readonly string[]): JobRequest {
  if (number % 50 === 49) return { type: 'lifecycle' };
  if (number % 5 > 0) return { type: 'validation', environment: `environment ${number % 37}` };
  const sweep = (number / 5) % vaults.length;
  return {
    type: 'import',
    systemId: `system ${sweep}`,
    manifestDir: vaults[sweep] ?? '',
    environment: null,
    allowUnverified: false,
  };
}
