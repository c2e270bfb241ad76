import type { JobRequest } from './job-request.ts';

/** When a job is handed out by itself. */
export interface JobSchedule {
  readonly request: JobRequest;
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  readonly cron: string;
  /** Whose clock it goes by, such as `UTC`. */
  readonly timeZone: string;
}

/** How much of one type waits. */
export interface QueueDepth {
  readonly type: JobRequest['type'];
  /** Could be taken now. */
  readonly ready: number;
  /** Is tried again later, or has been put off. */
  readonly deferred: number;
  /** Is being done. */
  readonly active: number;
  /** Failed as often as it is tried, and was laid aside. */
  readonly dead: number;
}

/** `queued`: it waits now. `waiting`: the same waits already, be it for being tried again, and will do. */
export type Enqueued = 'queued' | 'waiting';

export interface EnqueueOptions {
  /** It is not taken sooner than this, in milliseconds. Default: 0. */
  readonly delayMs?: number | undefined;
}

/**
 * Jobs that wait for workers. Of the same work one job waits at most, and one is done at a time: what is asked for while
 * it waits is done with it, what is asked for while it is done is done after it.
 */
export interface JobQueue {
  /** What waits already waits no longer than what is asked for here would. */
  enqueue(request: JobRequest, options?: EnqueueOptions): Promise<Enqueued>;
  /** The schedules that the workers keep, by type. */
  schedules(): Promise<readonly JobSchedule[]>;
  /** One for each type. */
  depth(): Promise<readonly QueueDepth[]>;
  /** Closes its connections. */
  close(): Promise<void>;
}
