import type { CommandSpec } from '../program/command-spec.ts';

export const planSpec = {
  path: ['db', 'plan'],
  summary: 'See what an upgrade or a downgrade would do to the database, and change nothing.',
  details:
    'For each statement: the lock that it takes on which table and who has to wait for it, whether every row is read or written anew, how many rows and bytes that are in this very database, and whether it can be undone without losing rows. With --output the plan is kept in a file, which auditly db upgrade --plan runs as long as nothing has changed since.',
  arguments: {
    revision: {
      describe:
        'Where to go: up as auditly db upgrade takes it, or down as auditly db downgrade does, such as -1 or base',
      default: 'head',
    },
  },
  options: {
    output: {
      kind: 'text',
      alias: 'o',
      value: 'FILE',
      describe:
        'Write the plan to a file, with the revisions of the database, a fingerprint of its schema and checksums of what the revisions do',
    },
  },
  examples: [
    { type: 'auditly db plan', does: 'what auditly db upgrade would do' },
    { type: 'auditly db plan -1', does: 'what auditly db downgrade -1 would do, and lose' },
    { type: 'auditly db plan -o plan.json', does: 'the same kept in a file, to be reviewed' },
    { type: 'auditly db upgrade --plan plan.json', does: 'just that, if nothing has changed since' },
  ],
} as const satisfies CommandSpec;
