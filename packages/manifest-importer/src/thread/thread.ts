import { parentPort, workerData } from 'node:worker_threads';
import type { FromImport, ImportSettings, ToImport } from './messages.ts';
import { readAhead } from './read-ahead.ts';

// The thread of an import: the database's driver may stop it for as long as a statement takes, and what it lets go of
// is collected in a memory of its own, which is kept small. Whoever has asked for the import notices neither.

const port = parentPort;
if (port === null) throw new Error('this module is the start of a thread');

const stop = new AbortController();
const begin = Promise.withResolvers<void>();
begin.promise.catch(() => undefined);
let goOn: (() => void) | undefined;
port.on('message', ({ kind }: ToImport) => {
  if (kind === 'begin') begin.resolve();
  else if (kind === 'taken') goOn?.();
  else {
    stop.abort();
    begin.reject(stop.signal.reason);
    goOn?.();
  }
});

const settings = workerData as ImportSettings;
// Before the rest is loaded: threads take their time to start.
const files = readAhead(settings, stop.signal);
const { importFiles } = await import('./import-files.ts');
const { sentError } = await import('./sent-error.ts');

let error: FromImport & { kind: 'end' } = { kind: 'end', error: null };
try {
  const onRun = (run: number): void => port.postMessage({ kind: 'run', run } satisfies FromImport);
  const listener = { signal: stop.signal, begun: begin.promise, onRun };
  for await (const outcomes of importFiles(files, settings, listener)) {
    const taken = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    // Also after a stop: they are committed, and somebody may keep account of them.
    port.postMessage({ kind: 'files', files: outcomes } satisfies FromImport);
    if (stop.signal.aborted) break;
    await taken;
  }
} catch (thrown) {
  if (thrown !== stop.signal.reason) error = { kind: 'end', error: sentError(thrown) };
}
port.postMessage(error);
port.close();
