import * as z from 'zod';
import { QueueError } from '../errors/queue-error.ts';
import { checkRunNames, type RunNames } from '../runs/run-names.ts';

const importRequest = z.strictObject({
  type: z.literal('import'),
  systemId: z.string().min(1),
  manifestDir: z.string().min(1),
  environment: z.string().min(1).nullable(),
  allowUnverified: z.boolean(),
});

const validationRequest = z.strictObject({
  type: z.literal('validation'),
  environment: z.string().min(1).nullable(),
});

const lifecycleRequest = z.strictObject({ type: z.literal('lifecycle') });

const jobRequest = z.discriminatedUnion('type', [importRequest, validationRequest, lifecycleRequest]);

/** Imports the manifests of a directory. The directory is one of the worker that takes the job. */
export type ImportRequest = Readonly<z.output<typeof importRequest>>;

/** Validates an environment. Null: hands out such a job for each environment that there are systems in. */
export type ValidationRequest = Readonly<z.output<typeof validationRequest>>;

/** Keeps order. For how long what is kept, the worker knows that takes the job. */
export type LifecycleRequest = Readonly<z.output<typeof lifecycleRequest>>;

/** What a worker is asked to do, as it lies in the queue. */
export type JobRequest = ImportRequest | ValidationRequest | LifecycleRequest;

/** The types of jobs that there are. */
export const jobTypes = [
  'import',
  'validation',
  'lifecycle',
] as const satisfies readonly JobRequest['type'][];

/** What lies in a queue, where others could have put it. @throws QueueError `queue.not-a-job` */
export function readRequest(value: unknown): JobRequest {
  const { data, error } = jobRequest.safeParse(value);
  if (data !== undefined) return data;
  throw new QueueError('queue.not-a-job', { problem: z.prettifyError(error) }, { cause: error });
}

/** Whether the names in a request fit into the run that it leads to: it could never be done otherwise. @throws JobError `job.name` */
export function checkRequest(request: JobRequest): void {
  checkRunNames(namesOf(request));
}

function namesOf(request: JobRequest): RunNames {
  if (request.type === 'lifecycle') return {};
  const { environment } = request;
  return {
    ...(environment === null ? {} : { environment }),
    ...(request.type === 'import' ? { subject: request.systemId } : {}),
  };
}

/** What two requests have in common of which one is enough: the same work on the same things. */
export function requestKey(request: JobRequest): string {
  switch (request.type) {
    case 'import':
      return JSON.stringify([request.type, request.systemId, request.manifestDir]);
    case 'validation':
      return JSON.stringify([request.type, ...(request.environment === null ? [] : [request.environment])]);
    case 'lifecycle':
      return JSON.stringify([request.type]);
  }
}
