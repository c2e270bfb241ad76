import type { WorkerConfiguration } from '../configuration/configuration.ts';
import type { ImportSweep } from '../configuration/imports.ts';
import type { JobSchedule } from './job-queue.ts';
import type { ImportRequest } from './job-request.ts';

/** When a worker of this configuration hands out which jobs. */
export function schedulesOf({
  imports,
  validation,
  lifecycle,
  timeZone,
}: Pick<WorkerConfiguration, 'imports' | 'validation' | 'lifecycle' | 'timeZone'>): readonly JobSchedule[] {
  const environments = validation.environments === 'all' ? [null] : validation.environments;
  const all = [
    ...imports.map((sweep) => ({ cron: sweep.cron, request: importRequest(sweep) })),
    ...environments.map((environment) => ({
      cron: validation.cron,
      request: { type: 'validation' as const, environment },
    })),
    { cron: lifecycle.cron, request: { type: 'lifecycle' as const } },
  ];
  return all.flatMap(({ cron, request }) => (cron === null ? [] : [{ cron, request, timeZone }]));
}

/** What is to be done about a directory that is set. */
export function importRequest({ cron: _, ...sweep }: ImportSweep): ImportRequest {
  return { type: 'import', ...sweep };
}
