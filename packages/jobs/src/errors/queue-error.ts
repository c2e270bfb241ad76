import { CodedError, type ErrorWords } from '@auditly/revisions';

/** What can keep jobs from being handed out. */
export interface QueueErrorFacts {
  /** The jobs of a SQLite file are in the memory of the one worker that works on it: nobody else can add to them. */
  'queue.in-memory': { readonly file: string };
  /** Another worker works on the SQLite file. */
  'queue.taken': { readonly file: string; readonly owner: string | null };
  /** What holds the jobs in PostgreSQL cannot be made, or brought up to date. */
  'queue.not-ready': { readonly schema: string; readonly reason: string };
  /** A job in the queue says nothing that a worker could do. */
  'queue.not-a-job': { readonly problem: string };
  /** The worker was told to stop before a job had ended. */
  'queue.stopped': Readonly<Record<never, never>>;
}

const words: ErrorWords<QueueErrorFacts> = {
  'queue.in-memory': ({ file }) =>
    `the jobs of ${file} are in the memory of the one worker that works on it, and cannot be added to from outside`,
  'queue.taken': ({ file, owner }) =>
    `${owner ?? 'another worker'} works on ${file} already: a SQLite database has one worker`,
  'queue.not-ready': ({ schema, reason }) =>
    `the queue in the schema ${schema} cannot be made or brought up to date: ${reason}`,
  'queue.not-a-job': ({ problem }) => `this is no job that a worker could do: ${problem}`,
  'queue.stopped': () =>
    'the worker was told to stop before the job had ended: the next worker does it again',
};

/** Jobs cannot be handed out, or taken. */
export class QueueError<C extends keyof QueueErrorFacts = keyof QueueErrorFacts> extends CodedError<
  QueueErrorFacts,
  C
> {
  constructor(code: C, facts: QueueErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
