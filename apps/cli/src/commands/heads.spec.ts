import type { CommandSpec } from '../program/command-spec.ts';

export const headsSpec = {
  path: ['db', 'heads'],
  summary: 'List the revisions that nothing revises.',
  details: 'Needs no database.',
  arguments: {},
  options: {
    'resolve-dependencies': {
      kind: 'flag',
      describe: 'Leave out heads that another line depends on: a database at all heads has no row for them',
    },
  },
  examples: [
    { type: 'auditly db heads', does: 'where an upgrade leads' },
    { type: 'auditly db heads --resolve-dependencies', does: 'the rows of a database at all heads' },
  ],
} as const satisfies CommandSpec;
