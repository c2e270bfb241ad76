import type { CommandSpec } from '../program/command-spec.ts';

export const driftSpec = {
  path: ['db', 'drift'],
  summary: 'See where the database is not what its revisions have built.',
  details:
    'Ends with 6 if there is anything to be found. Reads only: the database is left as it was, and on PostgreSQL the right to read alembic_version is enough. Tables and other things that no revision makes are named, and never dropped; exclude in the table [revisions] of an auditly.toml leaves them out.',
  arguments: {},
  options: {
    sql: { kind: 'flag', describe: 'Write SQL that would put it right to stdout, and run nothing' },
  },
  examples: [
    { type: 'auditly db drift', does: 'what somebody has changed by hand, in words' },
    {
      type: 'auditly db drift --sql > right.sql',
      does: 'the statements that take it back, to be read first',
    },
  ],
} as const satisfies CommandSpec;
