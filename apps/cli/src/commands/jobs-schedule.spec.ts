import type { CommandSpec } from '../program/command-spec.ts';

export const jobsScheduleSpec = {
  path: ['jobs', 'schedule'],
  summary: 'Show which jobs run by themselves and when, and what waits for the workers.',
  details:
    'What is set here, in [worker] of the auditly.toml and the environment, is held against what the workers of a PostgreSQL database keep. Nothing is written.',
  arguments: {},
  options: {},
  examples: [
    { type: 'auditly jobs schedule', does: 'for people' },
    { type: 'auditly jobs schedule --json', does: 'for programs' },
  ],
} as const satisfies CommandSpec;
