/** Jobs that wait for workers: handing them out, looking at them, taking them. No driver is loaded before it is needed. */
export { QueueError, type QueueErrorFacts } from '../errors/queue-error.ts';
export type { Attempt, Performed } from './carry-out.ts';
export type { JobMetrics, JobOutcome } from './job-metrics.ts';
export type { Enqueued, EnqueueOptions, JobQueue, JobSchedule, QueueDepth } from './job-queue.ts';
export {
  type ImportRequest,
  type JobRequest,
  jobTypes,
  type LifecycleRequest,
  type ValidationRequest,
} from './job-request.ts';
export { lastBegun } from './last-begun.ts';
export { type OpenQueueOptions, openQueue } from './open-queue.ts';
export { type PerformerOptions, performer } from './performer.ts';
export type { RunningQueue, TakingOptions } from './running-queue.ts';
export { importRequest, schedulesOf } from './schedules-of.ts';
export { startQueue } from './start-queue.ts';
