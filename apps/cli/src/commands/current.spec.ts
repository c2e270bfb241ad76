import type { CommandSpec } from '../program/command-spec.ts';

export const currentSpec = {
  path: ['db', 'current'],
  summary: 'Show where the database stands.',
  details: 'Nothing is written or made. A revision that this build does not know gives exit code 7.',
  arguments: {},
  options: {
    'check-heads': {
      kind: 'flag',
      describe: 'End with exit code 6 unless every revision is applied',
    },
  },
  examples: [
    { type: 'auditly db current', does: 'the revision, and whether it is the head' },
    { type: 'auditly db current -v', does: 'also which database this is, who said so, and what is pending' },
    { type: 'auditly db current --check-heads', does: 'for CI: fails if an upgrade is due' },
    { type: 'auditly db current --json', does: 'for programs' },
  ],
} as const satisfies CommandSpec;
