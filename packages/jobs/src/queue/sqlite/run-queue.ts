import type { SqliteTarget } from '@auditly/schema/database';
import { carryOut } from '../carry-out.ts';
import type { QueueDepth } from '../job-queue.ts';
import type { JobRequest } from '../job-request.ts';
import type { RunningQueue, TakingOptions } from '../running-queue.ts';
import { prepareStop } from '../stopping.ts';
import { holdFile } from './hold-file.ts';
import { keepSchedules, makeUpForMissed } from './keep-schedules.ts';
import { type WaitingJob, WaitingJobs } from './waiting-jobs.ts';

/** How often a job is tried again, and after how long the first time; each time it is twice as long. */
const retryLimit = 5;
const retryMs = 10_000;

/**
 * Keeps jobs in memory and does them one after the other: SQLite has one writer. What waits when the process ends is
 * known again from the schedules when the next one begins.
 *
 * @throws QueueError `queue.taken`, DatabaseConnectionError
 */
export async function runQueueInProcess(
  target: SqliteTarget,
  { owner, schedules, perform, lastBegun, logger, metrics, signal }: TakingOptions,
): Promise<RunningQueue> {
  signal?.throwIfAborted();
  const held = await holdFile(target, owner);
  const waiting = new WaitingJobs();
  const stopping = prepareStop();
  const dead = new Map<JobRequest['type'], number>();
  let active: JobRequest | undefined;
  let current: Promise<void> = Promise.resolve();
  let isTaking = false;
  let timer: NodeJS.Timeout | undefined;

  const add = (job: WaitingJob) => {
    const enqueued = waiting.add(job);
    takeNext();
    return enqueued;
  };
  const enqueue: RunningQueue['enqueue'] = async (request, { delayMs = 0 } = {}) =>
    add({ request, tries: 0, notBefore: Date.now() + delayMs });

  const takeNext = (): void => {
    clearTimeout(timer);
    if (!isTaking || active !== undefined) return;
    const job = waiting.take(Date.now());
    if (job === undefined) {
      const next = waiting.next();
      if (next !== undefined) timer = setTimeout(takeNext, Math.min(next - Date.now(), 2 ** 31 - 1));
      return;
    }
    active = job.request;
    current = attempt(job).finally(() => {
      active = undefined;
      takeNext();
    });
  };

  const attempt = async ({ request, tries }: WaitingJob): Promise<void> => {
    const { outcome } = await carryOut(
      { request, isLast: tries >= retryLimit, signal: stopping.signal },
      { perform, enqueue, logger, metrics, stopping },
    );
    if (outcome === 'failed') {
      waiting.add({ request, tries: tries + 1, notBefore: Date.now() + retryMs * 2 ** tries });
    }
    if (outcome === 'dead') dead.set(request.type, (dead.get(request.type) ?? 0) + 1);
  };

  try {
    await makeUpForMissed(schedules, {
      enqueue: (request) => add({ request, tries: 0, notBefore: Date.now() }),
      lastBegun,
      logger,
    });
    signal?.throwIfAborted();
  } catch (error) {
    held.release();
    throw error;
  }
  const kept = keepSchedules(schedules, (request) => add({ request, tries: 0, notBefore: Date.now() }));
  isTaking = true;
  takeNext();
  return {
    enqueue,
    schedules: async () => schedules,
    depth: async () =>
      waiting.depth(Date.now()).map(
        ({ type, ...counts }): QueueDepth => ({
          type,
          ...counts,
          active: active?.type === type ? 1 : 0,
          dead: dead.get(type) ?? 0,
        }),
      ),
    stop: async (withinMs) => {
      isTaking = false;
      clearTimeout(timer);
      kept.stop();
      const hasEnded = await stopping.await(current, withinMs);
      if (!hasEnded) logger.warn({}, 'the job does not end: the next worker does it again');
      held.release();
    },
  };
}
