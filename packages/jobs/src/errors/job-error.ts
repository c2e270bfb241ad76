import { CodedError, type ErrorWords } from '@auditly/revisions';

/** What can keep a job from going on. */
export interface JobErrorFacts {
  /** A run of this type goes on already with the same environment, or the same system. */
  'job.running': {
    readonly jobType: string;
    readonly environment: string;
    /** The environment, or the system. */
    readonly subject: string;
    readonly run: number;
    readonly owner: string | null;
    /** Until when its owner has said that it lives, ISO 8601. */
    readonly leaseUntil: string;
  };
  /** The run is not this worker's any more: it was taken for dead and closed by another one. */
  'job.lease-lost': { readonly run: number };
  /** The names of a run do not fit into the database. */
  'job.name': { readonly what: 'job type' | 'environment' | 'subject' | 'owner'; readonly problem: string };
  /** How long something is kept is no number of days. */
  'job.days': { readonly what: string; readonly days: number };
  /** Another process keeps the database locked. */
  'job.database-busy': { readonly waitedMs: number };
}

const words: ErrorWords<JobErrorFacts> = {
  'job.running': ({ jobType, subject, run, owner, leaseUntil }) =>
    `run ${run} (${jobType}, ${subject}) of ${owner ?? 'an unknown worker'} goes on already, and is alive until ${leaseUntil} at least`,
  'job.lease-lost': ({ run }) =>
    `run ${run} is not this worker's any more: it gave no sign of life for too long, and another worker has closed it`,
  'job.name': ({ what, problem }) => `the name of the ${what} ${problem}`,
  'job.days': ({ what, days }) => `${what}: ${days} is no number of days greater than zero`,
  'job.database-busy': ({ waitedMs }) =>
    `another process has kept the database locked for ${Math.round(waitedMs / 1000)} s`,
};

/** A job could not begin or go on. */
export class JobError<C extends keyof JobErrorFacts = keyof JobErrorFacts> extends CodedError<
  JobErrorFacts,
  C
> {
  constructor(code: C, facts: JobErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
