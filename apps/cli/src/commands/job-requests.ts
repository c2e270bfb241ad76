import { resolve } from 'node:path';
import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import { type ImportRequest, importRequest, type JobRequest, jobTypes } from '@auditly/jobs/queue';
import type { ValuesOf } from '../program/command-spec.ts';
import { UsageError } from '../program/usage-error.ts';
import { CommandError } from './command-error.ts';
import type { jobsRunSpec } from './jobs-run.spec.ts';

type Values = ValuesOf<typeof jobsRunSpec>;
type JobType = JobRequest['type'];

/** The options of each job; those of others mean nothing to it. */
const optionsOf: Readonly<Record<JobType, readonly (keyof Values)[]>> = {
  import: ['environment', 'system-id', 'manifest-dir', 'allow-unverified'],
  validation: ['environment'],
  lifecycle: [],
};

/** The job that a line asks for. @throws UsageError also for options that mean nothing to it */
export function jobTypeOf(values: Values): JobType {
  const type = jobTypes.find((each) => each === values.job);
  if (type === undefined) {
    const expected = jobTypes.join(' or ');
    throw new UsageError('usage.value', { option: '<job>', value: values.job, expected });
  }
  for (const option of optionsOf.import) {
    if (optionsOf[type].includes(option) || values[option] === null || values[option] === false) continue;
    const goesWith = jobTypes.filter((each) => optionsOf[each].includes(option));
    throw new UsageError('usage.option-elsewhere', { option: `--${option}`, argument: type, goesWith });
  }
  if (type === 'import') checkImportOptions(values);
  return type;
}

/**
 * What the workers would be asked to do.
 *
 * @throws CommandError `jobs.no-imports`
 */
export function requestsOf(
  type: JobType,
  values: Values,
  { configuration, cwd }: { readonly configuration: WorkerConfiguration; readonly cwd: string },
): readonly JobRequest[] {
  switch (type) {
    case 'lifecycle':
      return [{ type }];
    case 'validation': {
      const { environments } = configuration.validation;
      if (values.environment !== null) return [{ type, environment: values.environment }];
      return environments === 'all'
        ? [{ type, environment: null }]
        : environments.map((environment) => ({ type, environment }));
    }
    case 'import': {
      const given = givenImport(values, cwd);
      const requests = given === null ? configuration.imports.map(importRequest) : [given];
      if (requests.length === 0) throw new CommandError('jobs.no-imports', {});
      return requests;
    }
  }
}

/** What a job is about, for people: `example-app from /vault`, `prod`, `all environments`. */
export function subjectOf(request: JobRequest): string {
  switch (request.type) {
    case 'import':
      return `${request.systemId} from ${request.manifestDir}`;
    case 'validation':
      return request.environment ?? 'all environments';
    case 'lifecycle':
      return '';
  }
}

function givenImport(values: Values, cwd: string): ImportRequest | null {
  const { 'system-id': systemId, 'manifest-dir': directory, environment } = values;
  if (systemId === null || directory === null) return null;
  const allowUnverified = values['allow-unverified'];
  return { type: 'import', systemId, manifestDir: resolve(cwd, directory), environment, allowUnverified };
}

/** All that is said of one directory needs the directory. */
function checkImportOptions(values: Values): void {
  const given = optionsOf.import.filter((name) => values[name] !== null && values[name] !== false);
  const needed = ['system-id', 'manifest-dir'] as const;
  const missing = needed.find((name) => values[name] === null);
  const [option] = given;
  if (option !== undefined && missing !== undefined) {
    throw new UsageError('usage.needs-option', { option: `--${option}`, needed: `--${missing}` });
  }
}
