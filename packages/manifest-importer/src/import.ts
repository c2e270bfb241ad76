import { resolve } from 'node:path';
import type { CurrentReport } from '@auditly/revisions';
import { type DatabaseTarget, parseDatabaseUrl, sentTarget } from '@auditly/schema/database';
import { ImportError } from './errors/import-error.ts';
import { defaultLimits, type Limits } from './format/index.ts';
import type { FileOutcome } from './ledger/outcome.ts';
import { checkAmounts } from './run/check-amounts.ts';
import { checkName } from './run/check-name.ts';
import { checkStanding } from './run/check-standing.ts';
import { type BatchSize, defaultBatchSize } from './thread/batches.ts';
import { importInThread } from './thread/import-in-thread.ts';
import type { ImportSettings } from './thread/messages.ts';
import { checkSource } from './walk/walk.ts';

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
  /** How many threads read files, from 1 to 256. Default: one less than the machine can run at once, at most four. */
  readonly threads?: number | undefined;
  /** How much goes into one transaction: what is larger is faster, and takes more memory. */
  readonly batch?: Partial<BatchSize> | undefined;
  /** Stops the import: what is committed stays, and the next run goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** The clock, of which it is asked once how far it is ahead. Default: the system's. */
  readonly now?: (() => Date) | undefined;
  /** Is told the number of the run in the ledger as it begins; there is none with `dryRun`. */
  readonly onRun?: ((run: number) => void) | undefined;
  /** Who knows where the database stands. Default: the engine over auditly's own revisions. */
  readonly standing?: (() => Promise<CurrentReport>) | undefined;
}

/**
 * Imports evidence manifests, each once: gives what becomes of each file, in the order of the walk, as soon as it is
 * committed. One that is bad stops no other. All work is done in threads; little is done ahead of what is asked for.
 *
 * Any number of imports may run at once, and any may be killed: what is committed is whole, and is found there by the
 * next. Leaving the loop or aborting the signal ends the import after the transaction under way; of the signal the loop
 * hears behind the outcomes of that transaction. The ledger calls such a run `interrupted`.
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
  const { database, system, environment = null, now = () => new Date() } = options;
  const { signal = new AbortController().signal, allowUnverified = false, dryRun = false } = options;
  signal.throwIfAborted();
  checkName('system', system, 255);
  if (environment !== null) checkName('environment', environment, 50);
  const limits = { ...defaultLimits, ...options.limits };
  const batch = { ...defaultBatchSize, ...options.batch };
  checkAmounts({ threads: options.threads, limits, batch });
  if (options.path === '') throw new ImportError('import.no-source', { path: '""', reason: 'ENOENT' });
  const path = resolve(options.path);
  await checkSource(path);
  const target = typeof database === 'string' ? parseDatabaseUrl(database, process.env) : database;
  const settings: ImportSettings = {
    target: sentTarget(target),
    system,
    environment,
    path,
    allowUnverified,
    dryRun,
    limits,
    batch,
    threads: options.threads,
    clockAhead: now().getTime() - Date.now(),
  };
  const ready = (options.standing?.() ?? standingOf(target)).then(checkStanding);
  for await (const files of importInThread(settings, { signal, onRun: options.onRun, ready })) yield* files;
}

/** The engine is loaded for this alone. */
async function standingOf(target: DatabaseTarget): Promise<CurrentReport> {
  const { engineFor } = await import('@auditly/schema/migrate');
  return engineFor(target).current();
}
