import type { CommandSpec } from '../program/command-spec.ts';

export const jobsShowSpec = {
  path: ['jobs', 'show'],
  summary: 'Show one run of a background job, with all that is known of it.',
  details: 'Nothing is written.',
  arguments: { run: { describe: 'The number of the run' } },
  options: {},
  examples: [
    { type: 'auditly jobs show 12', does: 'how it went, what it has counted, and why it failed' },
    { type: 'auditly jobs show 12 --json', does: 'for programs' },
  ],
} as const satisfies CommandSpec;
