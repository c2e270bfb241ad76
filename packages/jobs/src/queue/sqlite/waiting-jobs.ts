import type { Enqueued, QueueDepth } from '../job-queue.ts';
import { type JobRequest, jobTypes, requestKey } from '../job-request.ts';

/** A job that waits, and how it has fared. */
export interface WaitingJob {
  readonly request: JobRequest;
  /** How often it was tried. */
  readonly tries: number;
  /** In milliseconds since 1970. */
  readonly notBefore: number;
}

/** The jobs of one process: of the same work one waits at most. */
export class WaitingJobs {
  readonly #jobs = new Map<string, WaitingJob>();

  /** Of two that wait for the same, one stays: that which may begin sooner. */
  add(job: WaitingJob): Enqueued {
    const key = requestKey(job.request);
    const other = this.#jobs.get(key);
    if (other === undefined) {
      this.#jobs.set(key, job);
      return 'queued';
    }
    if (job.notBefore < other.notBefore) this.#jobs.set(key, { ...other, notBefore: job.notBefore });
    return 'waiting';
  }

  /** Takes the one that has waited longest of those that may begin: imports before what judges them. */
  take(now: number): WaitingJob | undefined {
    const due = [...this.#jobs.values()].filter(({ notBefore }) => notBefore <= now);
    const next = due.find(({ request }) => request.type !== 'validation') ?? due[0];
    if (next !== undefined) this.#jobs.delete(requestKey(next.request));
    return next;
  }

  /** When the next one may begin, in milliseconds since 1970. Undefined where none waits. */
  next(): number | undefined {
    return this.#jobs.size === 0
      ? undefined
      : Math.min(...[...this.#jobs.values()].map(({ notBefore }) => notBefore));
  }

  /** Those that wait, by type. */
  depth(now: number): readonly Omit<QueueDepth, 'active' | 'dead'>[] {
    return jobTypes.map((type) => {
      const ofType = [...this.#jobs.values()].filter(({ request }) => request.type === type);
      const ready = ofType.filter(({ notBefore }) => notBefore <= now).length;
      return { type, ready, deferred: ofType.length - ready };
    });
  }
}
