import type { OptionSpec } from '../program/command-spec.ts';

/** The options of the commands that move a database. */
export const moveOptions = {
  'lock-timeout': {
    kind: 'duration',
    default: '3s',
    describe:
      'How long a statement waits for a lock on a table (PostgreSQL) before its revision is tried again; 0 waits for ever',
  },
  'retry-timeout': {
    kind: 'duration',
    default: '1m',
    describe:
      'How long a revision that did not get its locks, or was in a deadlock, is tried again; 0 tries it once',
  },
  'migration-lock-timeout': {
    kind: 'duration',
    default: '10m',
    describe: 'How long to wait for another process that moves this database; 0 does not wait',
  },
  'single-transaction': {
    kind: 'flag',
    describe: 'Run all revisions in one transaction: all of them are kept, or none',
  },
  plan: {
    kind: 'text',
    value: 'FILE',
    describe:
      'Run the plan that auditly db plan has written, just that, and nothing if anything has changed since',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
