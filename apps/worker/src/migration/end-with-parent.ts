import { Worker } from 'node:worker_threads';

/** How long this process has to end by itself when its parent is gone, in milliseconds. */
const graceMs = 3_000;

/**
 * Kills this process when its parent has died and it does not end by itself, as while a statement of SQLite runs, which
 * hears of nothing. A thread looks on. The database rolls back what was not committed.
 */
export function endWithParent(): void {
  const program = `
    const { parent, graceMs } = require('node:worker_threads').workerData;
    setInterval(() => {
      if (process.ppid !== parent) setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs);
    }, 500);`;
  new Worker(program, { eval: true, workerData: { parent: process.ppid, graceMs } }).unref();
}
