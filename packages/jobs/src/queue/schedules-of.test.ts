import { expect, it } from 'vitest';
import { schedulesOf } from './schedules-of.ts';

const sweep = {
  systemId: 'app',
  manifestDir: '/vault',
  environment: null,
  allowUnverified: false,
};
const lifecycle = { cron: '0 * * * *', staleAfterDays: 30, keepRunsDays: null, keepResultsDays: null };

it('makes a schedule of each sweep, each environment and the lifecycle', () => {
  const schedules = schedulesOf({
    imports: [{ ...sweep, cron: '*/15 * * * *' }],
    validation: { cron: '0 2 * * *', environments: ['prod', 'dev'] },
    lifecycle,
    timeZone: 'Europe/Berlin',
  });
  expect(schedules.map(({ request, cron }) => [request, cron])).toEqual([
    [{ type: 'import', ...sweep }, '*/15 * * * *'],
    [{ type: 'validation', environment: 'prod' }, '0 2 * * *'],
    [{ type: 'validation', environment: 'dev' }, '0 2 * * *'],
    [{ type: 'lifecycle' }, '0 * * * *'],
  ]);
  expect(new Set(schedules.map(({ timeZone }) => timeZone))).toEqual(new Set(['Europe/Berlin']));
});

it('asks for all environments by one schedule: which there are is not known before', () => {
  const [schedule] = schedulesOf({
    imports: [],
    validation: { cron: '0 2 * * *', environments: 'all' },
    lifecycle,
    timeZone: 'UTC',
  });
  expect(schedule?.request).toEqual({ type: 'validation', environment: null });
});

it('leaves out what is off', () => {
  const schedules = schedulesOf({
    imports: [{ ...sweep, cron: null }],
    validation: { cron: null, environments: 'all' },
    lifecycle: { ...lifecycle, cron: null },
    timeZone: 'UTC',
  });
  expect(schedules).toEqual([]);
});
