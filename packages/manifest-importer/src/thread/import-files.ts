import { CodedError } from '@auditly/revisions/errors';
import { ImportError } from '../errors/import-error.ts';
import type { FileOutcome } from '../ledger/outcome.ts';
import { runInLedger } from '../run/run-in-ledger.ts';
import { walk } from '../walk/walk.ts';
import { readInThreads } from '../workers/read-in-threads.ts';
import { batches } from '../write/batches.ts';
import { openStore } from '../write/open-store.ts';
import type { CheckedFile } from '../write/prepared.ts';
import { batchPreview } from '../write/preview-batch.ts';
import type { Store } from '../write/store.ts';
import { writeBatch } from '../write/write-batch.ts';
import type { ImportSettings } from './messages.ts';
import { receivedTarget } from './sent-target.ts';

/** Whoever runs an import. */
export interface Listener {
  /** Ends it after the transaction under way. */
  readonly signal: AbortSignal;
  readonly onRun: (run: number) => void;
}

/** Walks, reads, writes: gives the outcomes of each transaction. */
export async function* importFiles(
  settings: ImportSettings,
  { signal, onRun }: Listener,
): AsyncGenerator<readonly FileOutcome[], void, undefined> {
  const { system, environment, path, allowUnverified, dryRun, limits, threads } = settings;
  const now = (): Date => new Date(Date.now() + settings.clockAhead);
  const target = receivedTarget(settings.target);
  const found = walk(path);
  // Before the database hears of it: the first step shows whether there is anything to walk.
  const first = await found.next();
  const store = await openStore(target, { readOnly: dryRun, signal });
  try {
    const reading = { system, limits, allowUnverified, form: target.dialect, threads, signal };
    const files = batches(readInThreads(from(first, found), reading), settings.batch);
    if (dryRun) {
      yield* inBatches(files, batchPreview(store, system), signal);
      return;
    }
    const attributes = JSON.stringify({ allowUnverified, limits });
    const about = { store, signal, now, onRun, system, environment, directory: path, attributes };
    yield* runInLedger(about, (run) =>
      inBatches(files, (batch) => writeBatch(batch, { store, run, system, environment, now }), signal),
    );
  } catch (error) {
    throw explained(error, store);
  } finally {
    await store.close().catch(() => undefined);
  }
}

/** A walk whose first step was taken. */
async function* from<T>(
  first: IteratorResult<T, void>,
  rest: AsyncGenerator<T, void>,
): AsyncGenerator<T, void> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

/** Gathers the next batch while one is written. */
async function* inBatches(
  batches: AsyncGenerator<readonly CheckedFile[], void>,
  write: (batch: readonly CheckedFile[]) => Promise<readonly FileOutcome[]>,
  signal: AbortSignal,
): AsyncGenerator<readonly FileOutcome[], void, undefined> {
  let next = batches.next();
  try {
    for (let batch = await next; batch.done !== true; batch = await next) {
      next = batches.next();
      // Seen when it is waited for.
      next.catch(() => undefined);
      signal.throwIfAborted();
      yield await write(batch.value);
    }
  } finally {
    await batches.return();
  }
}

/** What a database says by itself has no code that somebody could look up here. */
function explained(error: unknown, store: Store): unknown {
  if (error instanceof CodedError) return error;
  const { reason, databaseCode } = store.describe(error);
  if (store.isLost(error)) return new ImportError('import.connection-lost', { reason }, { cause: error });
  if (databaseCode === null) return error;
  return new ImportError('import.database-failed', { databaseCode, reason }, { cause: error });
}
