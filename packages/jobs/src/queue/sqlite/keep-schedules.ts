import { Cron } from 'croner';
import type { Logger } from '../../logging/logger.ts';
import type { JobSchedule } from '../job-queue.ts';
import type { JobRequest } from '../job-request.ts';
import type { LastBegun } from '../running-queue.ts';

export interface KeepOptions {
  readonly enqueue: (request: JobRequest) => void;
  readonly lastBegun: (request: JobRequest) => Promise<LastBegun>;
  readonly logger: Logger;
}

/** Hands out jobs when they are due. */
export function keepSchedules(
  schedules: readonly JobSchedule[],
  enqueue: KeepOptions['enqueue'],
): { stop(): void } {
  const crons = schedules.map(
    ({ request, cron, timeZone }) =>
      new Cron(cron, { mode: '5-part', timezone: timeZone }, () => enqueue(request)),
  );
  return {
    stop: () => {
      for (const cron of crons) cron.stop();
    },
  };
}

/**
 * Hands out what came due while no worker was there: once, however often that was. Directories are swept in any case:
 * nobody has looked what has come into them meanwhile, and it takes little.
 */
export async function makeUpForMissed(
  schedules: readonly JobSchedule[],
  { enqueue, lastBegun, logger }: KeepOptions,
): Promise<void> {
  for (const { request, cron, timeZone } of schedules) {
    if (request.type === 'import') {
      enqueue(request);
      continue;
    }
    const [due] = new Cron(cron, { mode: '5-part', timezone: timeZone, paused: true }).previousRuns(1);
    if (due === undefined) continue;
    const last = await lastBegun(request);
    if (last === 'nothing-to-do' || (last !== null && last >= due)) continue;
    logger.info(
      { job: request, due: due.toISOString() },
      'job came due while no worker was there: made up for',
    );
    enqueue(request);
  }
}
