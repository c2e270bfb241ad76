import { CodedError } from '@auditly/revisions/errors';
import { receivedTarget } from '@auditly/schema/database';
import { ImportError } from '../errors/import-error.ts';
import type { FileOutcome } from '../ledger/outcome.ts';
import { runInLedger } from '../run/run-in-ledger.ts';
import { walk } from '../walk/walk.ts';
import { readInThreads } from '../workers/read-in-threads.ts';
import { batches, weightOf } from '../write/batches.ts';
import { openStore } from '../write/open-store.ts';
import type { CheckedFile } from '../write/prepared.ts';
import { batchPreview } from '../write/preview-batch.ts';
import { release } from '../write/release.ts';
import type { Store } from '../write/store.ts';
import { writeBatch } from '../write/write-batch.ts';
import type { ImportSettings } from './messages.ts';

/** Whoever runs an import. */
export interface Listener {
  /** Ends it after the transaction under way. */
  readonly signal: AbortSignal;
  /** Settles once the database may be opened. */
  readonly begun: Promise<void>;
  readonly onRun: (run: number) => void;
}

/** Walks, reads, writes: gives the outcomes of each transaction. */
export async function* importFiles(
  settings: ImportSettings,
  { signal, begun, onRun }: Listener,
): AsyncGenerator<readonly FileOutcome[], void, undefined> {
  const { system, environment, path, allowUnverified, dryRun, limits, threads } = settings;
  const now = (): Date => new Date(Date.now() + settings.clockAhead);
  const target = receivedTarget(settings.target);
  const reading = { system, limits, allowUnverified, form: target.dialect, threads, signal };
  const files = started(batches(readInThreads(walk(path), reading), settings.batch));
  let store: Store | undefined;
  try {
    await begun;
    store = await openStore(target, { readOnly: dryRun, signal });
    if (dryRun) {
      yield* inBatches(files, batchPreview(store, system), signal);
      return;
    }
    const opened = store;
    const attributes = JSON.stringify({ allowUnverified, limits });
    const reopen = (): Promise<Store> => openStore(target, { readOnly: false, signal });
    const about = { store, reopen, signal, now, onRun, system, environment, directory: path, attributes };
    yield* runInLedger(about, (run) =>
      inBatches(
        files,
        (batch) => writeBatch(batch, { store: opened, run, system, environment, now }),
        signal,
      ),
    );
  } catch (error) {
    throw store === undefined ? error : explained(error, store);
  } finally {
    await files.rest.return();
    await store?.close().catch(() => undefined);
  }
}

/** Batches, of which the first is gathered already. */
interface Started {
  readonly first: Promise<IteratorResult<readonly CheckedFile[], void>>;
  readonly rest: AsyncGenerator<readonly CheckedFile[], void>;
}

function started(batches: Started['rest']): Started {
  const first = batches.next();
  // Seen when it is waited for.
  first.catch(() => undefined);
  return { first, rest: batches };
}

/** Only a batch with a file of many megabytes weighs that much. */
const heavy = 48 * 1024 * 1024;

/** Gathers the next batch while one is written. */
async function* inBatches(
  { first, rest }: Started,
  write: (batch: readonly CheckedFile[]) => Promise<readonly FileOutcome[]>,
  signal: AbortSignal,
): AsyncGenerator<readonly FileOutcome[], void, undefined> {
  let next = first;
  for (let batch = await next; batch.done !== true; batch = await next) {
    // Not while a very large one is: memory has no room for two of them.
    const isHeavy = weightOf(batch.value) >= heavy;
    if (!isHeavy) next = started(rest).first;
    signal.throwIfAborted();
    const outcomes = await write(batch.value);
    release(batch.value);
    yield outcomes;
    if (isHeavy) next = started(rest).first;
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
