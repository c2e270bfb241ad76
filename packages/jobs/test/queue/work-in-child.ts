/** A worker in a process of its own, with real jobs. Says `ready` when it takes them; SIGTERM stops it. */
import { parseDatabaseUrl } from '@auditly/schema/database';
import { connectTo } from '../../src/database/open-connection.ts';
import { lastBegun } from '../../src/queue/last-begun.ts';
import { performer } from '../../src/queue/performer.ts';
import { startQueue } from '../../src/queue/start-queue.ts';

const [, , url = '', schedules = '[]'] = process.argv;
const database = parseDatabaseUrl(url, {});
const tell = (facts: object, message: string) => {
  process.stderr.write(`${message} ${JSON.stringify(facts, withMessages)}\n`);
};
const logger = { info: tell, warn: tell, error: tell };
const owner = `child ${process.pid}`;
const leaseMs = 10_000;
const nothing = () => undefined;
const queue = await startQueue(database, {
  owner,
  schedules: JSON.parse(schedules),
  concurrency: 2,
  leaseMs,
  pollSeconds: 0.5,
  perform: performer({ database, owner, now: () => new Date(), logger, leaseMs, lifecycle: {} }),
  lastBegun: lastBegun(connectTo(database)),
  logger,
  metrics: { started: nothing, ended: nothing, counted: nothing },
});
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  await queue.stop(2000);
  process.stdout.write('stopped\n');
});

function withMessages(_: string, value: unknown): unknown {
  return value instanceof Error ? value.message : value;
}
