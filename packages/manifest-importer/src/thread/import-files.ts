import { CodedError } from '@auditly/revisions/errors';
import { receivedTarget } from '@auditly/schema/database';
import { ImportError } from '../errors/import-error.ts';
import type { FileOutcome } from '../ledger/outcome.ts';
import { runInLedger } from '../run/run-in-ledger.ts';
import { collectGarbage } from '../workers/collect-garbage.ts';
import { storeOf } from '../write/open-store.ts';
import type { CheckedFile } from '../write/prepared.ts';
import { batchPreview } from '../write/preview-batch.ts';
import { release } from '../write/release.ts';
import type { Store } from '../write/store.ts';
import { writeBatch } from '../write/write-batch.ts';
import type { Batches } from './batches.ts';
import type { ImportSettings } from './messages.ts';

/** Whoever runs an import. */
export interface Listener {
  /** Ends it after the transaction under way. */
  readonly signal: AbortSignal;
  /** Settles once the database may be opened. */
  readonly begun: Promise<void>;
  readonly onRun: (run: number) => void;
}

/** Writes what is read: gives the outcomes of each transaction, and ends the reading at last. */
export async function* importFiles(
  files: Batches,
  settings: ImportSettings,
  { signal, begun, onRun }: Listener,
): AsyncGenerator<readonly FileOutcome[], void, undefined> {
  const { system, environment, path, allowUnverified, dryRun, limits } = settings;
  const now = (): Date => new Date(Date.now() + settings.clockAhead);
  const target = receivedTarget(settings.target);
  const loading = storeOf(target);
  // Seen when it is waited for.
  loading.catch(() => undefined);
  let store: Store | undefined;
  try {
    await begun;
    const open = await loading;
    store = await open({ readOnly: dryRun, signal });
    if (dryRun) {
      yield* eachWritten(files, batchPreview(store, system), signal);
      return;
    }
    const opened = store;
    const attributes = JSON.stringify({ allowUnverified, limits });
    const reopen = (): Promise<Store> => open({ readOnly: false, signal });
    const about = { store, reopen, signal, now, onRun, system, environment, directory: path, attributes };
    yield* runInLedger(about, (run) =>
      eachWritten(
        files,
        (batch) => writeBatch(batch, { store: opened, run, system, environment, now }),
        signal,
      ),
    );
  } catch (error) {
    throw store === undefined ? error : explained(error, store);
  } finally {
    await files.close();
    await store?.close().catch(() => undefined);
  }
}

/** A file of many megabytes: what is left of writing it is more than all else. */
const heavy = 8 * 1024 * 1024;

/** Writes batch after batch. */
async function* eachWritten(
  batches: Batches,
  write: (batch: readonly CheckedFile[]) => Promise<readonly FileOutcome[]>,
  signal: AbortSignal,
): AsyncGenerator<readonly FileOutcome[], void, undefined> {
  for (let batch = await batches.next(); batch !== undefined; batch = await batches.next()) {
    signal.throwIfAborted();
    const outcomes = await write(batch);
    release(batch);
    if (batch.some(({ weight }) => weight >= heavy)) await collectGarbage();
    yield outcomes;
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
