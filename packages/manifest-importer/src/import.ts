import { resolve } from 'node:path';
import { CodedError, type CurrentReport } from '@auditly/revisions';
import { type DatabaseTarget, parseDatabaseUrl } from '@auditly/schema/database';
import { engineFor } from '@auditly/schema/migrate';
import { ImportError } from './errors/import-error.ts';
import { defaultLimits, type Limits } from './format/index.ts';
import type { FileOutcome } from './ledger/outcome.ts';
import { checkName } from './run/check-name.ts';
import { checkStanding } from './run/check-standing.ts';
import { runInLedger } from './run/run-in-ledger.ts';
import { walk } from './walk/walk.ts';
import { readInThreads } from './workers/read-in-threads.ts';
import { type BatchSize, batches, defaultBatchSize } from './write/batches.ts';
import { openStore } from './write/open-store.ts';
import type { CheckedFile } from './write/prepared.ts';
import { batchPreview } from './write/preview-batch.ts';
import type { Store } from './write/store.ts';
import { writeBatch } from './write/write-batch.ts';

/** What is imported, and where to. */
export interface ImportOptions {
  /** The database, in any form that `parseDatabaseUrl` takes. It has to be at head. */
  readonly database: string | DatabaseTarget;
  /** The name of the system that the manifests belong to: it is made if there is none. At most 255 characters. */
  readonly system: string;
  /** The environment of a system that is new, at most 50 characters. Default: that of the first manifest. */
  readonly environment?: string | undefined;
  /** A directory, which is read with all folders in it, or one file. */
  readonly path: string;
  /** Lets manifests in whose hash does not fit, and says so in their attributes. Default: they are rejected. */
  readonly allowUnverified?: boolean | undefined;
  /** Says what an import would come to, and writes nothing. */
  readonly dryRun?: boolean | undefined;
  /** How much of a file is read before it is refused. */
  readonly limits?: Partial<Limits> | undefined;
  /** How many threads read files. Default: one less than the machine can run at once, at most four. */
  readonly threads?: number | undefined;
  /** How much goes into one transaction: what is larger is faster, and takes more memory. */
  readonly batch?: Partial<BatchSize> | undefined;
  /** Stops the import: what is committed stays, and the next run goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** The clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
  /** Is told the number of the run in the ledger as it begins; there is none with `dryRun`. */
  readonly onRun?: ((run: number) => void) | undefined;
  /** Who knows where the database stands. Default: the engine over auditly's own revisions. */
  readonly standing?: (() => Promise<CurrentReport>) | undefined;
}

/**
 * Imports evidence manifests, each once: gives what becomes of each file, in the order of the walk, as soon as it is
 * committed. One that is bad stops no other. Little is read ahead of what is asked for.
 *
 * Any number of imports may run at once, and any may be killed: what is committed is whole, and is found there by the
 * next. Leaving the loop or aborting the signal ends the import after the transaction under way.
 *
 * ```ts
 * for await (const file of importManifests({ database: url, system: 'prod-app-01', path: './vault/manifests' })) {
 *   if (file.outcome === 'rejected') console.log(file.path, file.reason.text);
 * }
 * ```
 *
 * @throws ImportError, DatabaseUrlError, DatabaseConnectionError; RunError `run.unknown-rows` where the database is
 *   ahead of this build; the reason of the signal
 */
export async function* importManifests(options: ImportOptions): AsyncGenerator<FileOutcome, void, undefined> {
  const { database, system, environment = null, dryRun = false, now = () => new Date(), onRun } = options;
  const { signal = new AbortController().signal, allowUnverified = false } = options;
  signal.throwIfAborted();
  checkName('system', system, 255);
  if (environment !== null) checkName('environment', environment, 50);
  const limits = { ...defaultLimits, ...options.limits };
  const path = resolve(options.path);
  const found = walk(path);
  // Before the database hears of it: the first step shows whether there is anything to walk.
  const first = await found.next();
  const target = typeof database === 'string' ? parseDatabaseUrl(database, process.env) : database;
  checkStanding(await (options.standing ?? (() => engineFor(target).current()))());

  const store = await openStore(target, { readOnly: dryRun, signal });
  try {
    const reading = {
      system,
      limits,
      allowUnverified,
      form: target.dialect,
      threads: options.threads,
      signal,
    };
    const size = { ...defaultBatchSize, ...options.batch };
    const files = batches(readInThreads(from(first, found), reading), size);
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
): AsyncGenerator<FileOutcome, void, undefined> {
  let next = batches.next();
  try {
    for (let batch = await next; batch.done !== true; batch = await next) {
      next = batches.next();
      // Seen when it is waited for.
      next.catch(() => undefined);
      signal.throwIfAborted();
      yield* await write(batch.value);
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
