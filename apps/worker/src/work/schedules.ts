import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import type { JobSchedule } from '@auditly/jobs/queue';

/** When a worker of this configuration hands out which jobs. */
export function schedulesOf({
  imports,
  validation,
  lifecycle,
  timeZone,
}: Pick<WorkerConfiguration, 'imports' | 'validation' | 'lifecycle' | 'timeZone'>): readonly JobSchedule[] {
  const environments = validation.environments === 'all' ? [null] : validation.environments;
  const all = [
    ...imports.map(({ cron, ...sweep }) => ({ cron, request: { type: 'import' as const, ...sweep } })),
    ...environments.map((environment) => ({
      cron: validation.cron,
      request: { type: 'validation' as const, environment },
    })),
    { cron: lifecycle.cron, request: { type: 'lifecycle' as const } },
  ];
  return all.flatMap(({ cron, request }) => (cron === null ? [] : [{ cron, request, timeZone }]));
}
