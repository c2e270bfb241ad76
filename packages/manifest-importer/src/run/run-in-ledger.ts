import { setTimeout as sleep } from 'node:timers/promises';
import type { FileOutcome } from '../ledger/outcome.ts';
import { longestSilenceMilliseconds } from '../ledger/read-runs.ts';
import type { NewRun, RunEnd, Store } from '../write/store.ts';
import { timeText } from '../write/time-text.ts';

/** A run as it is written down. */
export interface RunInLedger extends Omit<NewRun, 'startedAt' | 'deadBefore'> {
  readonly store: Store;
  /** Another way to the same database, for a run that has lost its own. */
  readonly reopen: () => Promise<Store>;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly onRun: (run: number) => void;
}

/**
 * Writes down that a run begins, and how it ends. A run that is killed stays as one that goes on until the next one of
 * its system closes it, and so does one whose database is not to be reached any more.
 */
export async function* runInLedger(
  { store, reopen, signal, now, onRun, ...about }: RunInLedger,
  outcomes: (run: number) => AsyncIterable<readonly FileOutcome[]>,
): AsyncGenerator<readonly FileOutcome[], void, undefined> {
  const at = now();
  const deadBefore = timeText(new Date(at.getTime() - longestSilenceMilliseconds));
  const run = await store.startRun({ ...about, startedAt: timeText(at), deadBefore });
  onRun(run);
  // So it is if whoever reads the outcomes has enough of them.
  let end: Pick<RunEnd, 'status' | 'error'> = { status: 'interrupted', error: null };
  try {
    yield* outcomes(run);
    end = { status: 'finished', error: null };
  } catch (error) {
    if (!signal.aborted) {
      end = { status: 'failed', error: error instanceof Error ? error.message : String(error) };
    }
    throw error;
  } finally {
    const written = writeEnd({ run, ...end, at: timeText(now()) });
    // Where something else went wrong, that is what has to be told.
    await (end.status === 'finished' ? written : written.catch(() => undefined));
  }

  async function writeEnd(runEnd: RunEnd): Promise<void> {
    try {
      await store.endRun(runEnd);
    } catch (error) {
      if (!store.isLost(error)) throw error;
      const other = await reopened(reopen);
      await other.endRun(runEnd).finally(() => other.close());
    }
  }
}

/** How long is waited between attempts to reach the database again: a server that is restarted is soon there. */
const pauses = [500, 1000, 2000];

async function reopened(reopen: () => Promise<Store>): Promise<Store> {
  for (const pause of pauses) {
    try {
      return await reopen();
    } catch {
      await sleep(pause);
    }
  }
  return reopen();
}
