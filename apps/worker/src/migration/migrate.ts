import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { RunError } from '@auditly/revisions';
import type { MoveReport, RunEvent } from '@auditly/schema/migrate';
import { WorkerError } from '../errors/worker-error.ts';
import type { FromMigration, MigrationOrder, ToMigration } from './messages.ts';
import { receivedError } from './sent-error.ts';

export interface MigrateOptions {
  readonly order: MigrationOrder;
  readonly onEvent: (event: RunEvent) => void;
  /** Stops it: the statement under way is cancelled and its revision rolled back. */
  readonly signal: AbortSignal;
  /** How long it has to end when it is stopped, in milliseconds: what cannot be cancelled is killed then. */
  readonly stopWithinMs: number;
  /** Reads where the database stands, after the process was killed. */
  readonly rowsNow: () => Promise<readonly string[]>;
}

// Beside this file, whether it is what somebody wrote or what the compiler made of it.
const program = fileURLToPath(
  new URL(`./migration-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
);

/**
 * Brings a database to head, in a process of its own: a statement of SQLite answers to nobody before it ends, and probes and
 * signals have to be heard meanwhile. It can be ended at any moment, and the database stands at a revision.
 *
 * @throws what the engine throws, as CodedError with the same code; RunError `run.aborted`; WorkerError
 * `worker.migration-died`
 */
export async function migrate({
  order,
  onEvent,
  signal,
  stopWithinMs,
  rowsNow,
}: MigrateOptions): Promise<MoveReport> {
  signal.throwIfAborted();
  const child = fork(program, [], {
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
    // Ctrl-C goes to all of a group, and this one is told to stop by us.
    detached: true,
  });
  let running: { readonly revision: string; readonly transactional: boolean } | null = null;
  let outcome: Exclude<FromMigration, { readonly type: 'event' }> | null = null;
  child.on('message', (message: FromMigration) => {
    if (message.type !== 'event') {
      outcome = message;
      return;
    }
    const { event } = message;
    if (event.type === 'step-started') {
      running = { revision: event.step.revision, transactional: event.transactional };
    }
    if (event.type === 'step-finished') running = null;
    onEvent(event);
  });
  const stopping = stopOn(signal, child, stopWithinMs);
  send(child, { type: 'order', order });
  const how = await endOf(child);
  stopping.end();
  return settle({ outcome, running, how, isStop: signal.aborted }, rowsNow);
}

interface Ended {
  readonly outcome: Exclude<FromMigration, { readonly type: 'event' }> | null;
  /** The revision that was under way. */
  readonly running: { readonly revision: string; readonly transactional: boolean } | null;
  /** The signal or the exit code of the process. */
  readonly how: string;
  /** It was told to stop, and may have been killed for not doing so. */
  readonly isStop: boolean;
}

async function settle(
  { outcome, running, how, isStop }: Ended,
  rowsNow: () => Promise<readonly string[]>,
): Promise<MoveReport> {
  if (outcome?.type === 'done') return outcome.report;
  if (outcome?.type === 'failed') throw receivedError(outcome.error);
  const rows = await rowsNow().catch(() => null);
  const revision = running?.revision ?? null;
  if (!isStop) throw new WorkerError('worker.migration-died', { how, revision, rows });
  const partial = running !== null && !running.transactional;
  throw new RunError('run.aborted', { revision, direction: 'upgrade', rows, partial });
}

function stopOn(signal: AbortSignal, child: ChildProcess, withinMs: number): { readonly end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    send(child, { type: 'stop' });
    timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  };
  signal.addEventListener('abort', stop, { once: true });
  return {
    end: () => {
      signal.removeEventListener('abort', stop);
      clearTimeout(timer);
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // Not before all that it has sent was received.
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

/** One that is gone already is told nothing: its end says what became of it. */
function send(child: ChildProcess, message: ToMigration): void {
  if (child.connected) child.send(message, () => undefined);
}
