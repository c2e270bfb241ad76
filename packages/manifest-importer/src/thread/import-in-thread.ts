import { Worker } from 'node:worker_threads';
import { ImportError } from '../errors/import-error.ts';
import type { FileOutcome } from '../ledger/outcome.ts';
import { reasonOfEnd, threadFile } from '../workers/thread-file.ts';
import { Wakeup } from '../workers/wakeup.ts';
import type { FromImport, ImportSettings, ToImport } from './messages.ts';
import { receivedError } from './sent-error.ts';

/**
 * How long a thread that is asked to stop may take to end by itself. The database undoes what one has begun that does
 * not, as it does for a process that was killed.
 */
const patienceMilliseconds = 10_000;

/** What a thread lets go of is collected often: with more room it would only take more memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 };

/** Whoever runs an import. */
interface Caller {
  readonly signal: AbortSignal;
  readonly onRun: ((run: number) => void) | undefined;
  /** Settles once the database may be opened; the thread gets ready meanwhile. */
  readonly ready: Promise<void>;
}

/**
 * Runs an import in a thread of its own, and gives the outcomes of each transaction. Leaving the loop stops it; so does
 * the signal, behind the outcomes of the transaction that is under way.
 *
 * @throws what the import throws, or `ready`; ImportError `import.worker-ended`; the reason of the signal
 */
export async function* importInThread(
  settings: ImportSettings,
  { signal, onRun, ready }: Caller,
): AsyncGenerator<readonly FileOutcome[], void, undefined> {
  const worker = new Worker(threadFile('./thread', import.meta.url), {
    workerData: settings,
    name: 'import',
    resourceLimits,
  });
  const wakeup = new Wakeup();
  const arrived: (readonly FileOutcome[])[] = [];
  let end: { readonly error: Error | null } | undefined;
  worker.on('message', (message: FromImport) => {
    if (message.kind === 'run') onRun?.(message.run);
    else if (message.kind === 'files') arrived.push(message.files);
    else end ??= { error: message.error === null ? null : receivedError(message.error) };
    wakeup.wake();
  });
  worker.on('error', (cause) => endWith(reasonOfEnd(cause), cause));
  worker.on('exit', (code) => endWith(`exit code ${code}`));
  const aborted = Promise.withResolvers<never>();
  // Either may lose the race, and nobody hears of it then.
  for (const promise of [aborted.promise, ready]) promise.catch(() => undefined);
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    post({ kind: 'stop' });
    timer ??= setTimeout(() => {
      isLate = true;
      wakeup.wake();
    }, patienceMilliseconds);
    wakeup.wake();
    if (signal.aborted) aborted.reject(signal.reason);
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    await Promise.race([ready, aborted.promise]);
    post({ kind: 'begin' });
    for (;;) {
      while (arrived.length === 0 && end === undefined && !isLate) await wakeup.wait();
      const files = arrived.shift();
      if (files === undefined) break;
      post({ kind: 'taken' });
      yield files;
    }
    signal.throwIfAborted();
    if (end?.error) throw end.error;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    while (end === undefined && !isLate) await wakeup.wait();
    clearTimeout(timer);
    await worker.terminate();
  }

  function post(message: ToImport): void {
    worker.postMessage(message);
  }

  function endWith(reason: string, cause?: unknown): void {
    end ??= { error: new ImportError('import.worker-ended', { path: null, reason }, { cause }) };
    wakeup.wake();
  }
}
