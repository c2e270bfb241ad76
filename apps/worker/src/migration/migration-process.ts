/** The program of the process that migrates: it takes one order, tells how it goes, and ends. */
import { readFileSync } from 'node:fs';
import { createEngine } from '@auditly/revisions';
import { receivedTarget } from '@auditly/schema/database';
import { watched } from '../boot/read-standing.ts';
import { revisionSource } from '../boot/revision-source.ts';
import { endWithParent } from './end-with-parent.ts';
import { givingTurns } from './giving-turns.ts';
import type { FromMigration, MigrationOrder, ToMigration } from './messages.ts';
import { sentError } from './sent-error.ts';

const stop = new AbortController();

process.title = 'auditly-worker migration';
// They come to a whole group of processes, and whoever gave the order decides what becomes of it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => stop.abort(new Error('whoever has ordered the migration is gone')));
endWithParent();
process.on('message', (message: ToMigration) => {
  if (message.type === 'stop') stop.abort(new Error('the migration is to stop'));
  else void carryOut(message.order);
});

async function carryOut(order: MigrationOrder): Promise<void> {
  await tell(await outcomeOf(order));
  // What a revision has left open, a timer or a pool, holds nobody up.
  process.exit();
}

async function outcomeOf({
  target,
  directories,
  migrationLockMs,
  lockTimeoutMs,
  retryMs,
}: MigrationOrder): Promise<FromMigration> {
  const { driver, failureOf } = watched(receivedTarget(target));
  try {
    const engine = createEngine({
      driver: givingTurns(driver),
      revisions: revisionSource(directories),
      ledger: { build: thisBuild() },
    });
    const report = await engine.upgrade('head', {
      migrationLockMs,
      lockTimeoutMs,
      retryMs,
      signal: stop.signal,
      onEvent: (event) => void tell({ type: 'event', event }),
    });
    return { type: 'done', report };
  } catch (error) {
    return { type: 'failed', error: sentError(failureOf(error)) };
  }
}

/** The program, with its version: who moved the database, for the ledger. */
function thisBuild(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version }: { readonly version: string } = JSON.parse(text);
  return `auditly-worker ${version}`;
}

function tell(message: FromMigration): Promise<void> {
  return new Promise((resolve) => {
    // Nobody is there any more to be told.
    if (!process.connected || process.send === undefined) return resolve();
    process.send(message, undefined, undefined, () => resolve());
  });
}
