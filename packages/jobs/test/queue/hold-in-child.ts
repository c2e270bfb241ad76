/** Works on a SQLite file, and has a job that never ends. Says so when it has begun. */
import { parseDatabaseUrl } from '@auditly/schema/database';
import { startQueue } from '../../src/queue/start-queue.ts';

const [, , url = ''] = process.argv;
const nothing = () => undefined;
const queue = await startQueue(parseDatabaseUrl(url, {}), {
  owner: 'the child',
  schedules: [],
  concurrency: 1,
  leaseMs: 60_000,
  perform: () =>
    new Promise(() => {
      process.stdout.write('begun\n');
    }),
  lastBegun: async () => null,
  logger: { info: nothing, warn: nothing, error: nothing },
  metrics: { started: nothing, ended: nothing, counted: nothing },
});
await queue.enqueue({ type: 'lifecycle' });
setInterval(nothing, 1000);
