import type { CommandSpec } from '../program/command-spec.ts';

export const repairSpec = {
  path: ['db', 'repair'],
  summary: 'Accept that applied revisions were changed, and write that into the ledger.',
  details:
    'The database is not changed otherwise: nothing of the revisions is run. Without revisions it shows which ones were changed, accepts none and ends with 6.',
  arguments: {
    revisions: {
      describe: 'The revisions whose change is meant: ids or the beginnings of ids',
      many: 'any number',
    },
  },
  options: {
    all: { kind: 'flag', describe: 'Accept every change' },
    ledger: {
      kind: 'flag',
      describe:
        'Let the ledger end with its last record, where somebody has touched its end so that nothing can be appended; what is wrong with it is written down',
    },
    message: {
      kind: 'text',
      alias: 'm',
      value: 'WHY',
      free: true,
      describe: 'Why; it stands in the ledger',
    },
    'migration-lock-timeout': {
      kind: 'duration',
      default: '10m',
      describe: 'How long to wait for another process that moves this database; 0 does not wait',
    },
  },
  examples: [
    { type: 'auditly db repair', does: 'which revisions were changed, and how' },
    {
      type: 'auditly db repair 3c1e -m "the downgrade was wrong"',
      does: 'the change of revision 3c1e is meant',
    },
  ],
} as const satisfies CommandSpec;
