import type { CommandSpec } from '../program/command-spec.ts';

export const importsSpec = {
  path: ['db', 'imports'],
  summary: 'Show past imports of manifests, and what they have rejected or let in unverified.',
  details: 'Nothing is written.',
  arguments: {
    run: {
      describe: 'The number of a run, to see what it has rejected or let in unverified; all lists the runs',
      default: 'all',
    },
  },
  options: {
    limit: {
      kind: 'text',
      value: 'NUMBER',
      form: { pattern: /^[1-9]\d{0,8}$/, expected: 'a whole number, 1 or more' },
      describe: 'Show no more than that (default: 20 runs, 1000 rejects)',
    },
  },
  examples: [
    { type: 'auditly db imports', does: 'the newest runs' },
    { type: 'auditly db imports 12', does: 'run 12, with every file that it has rejected and why' },
    { type: 'auditly db imports 12 --json', does: 'for programs' },
  ],
} as const satisfies CommandSpec;
