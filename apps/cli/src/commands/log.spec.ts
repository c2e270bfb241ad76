import type { CommandSpec } from '../program/command-spec.ts';

export const logSpec = {
  path: ['db', 'log'],
  summary: 'Show the ledger: what was done to the database, by whom, when, and with what outcome.',
  details:
    'Each upgrade, downgrade, stamp and repair has appended a record, chained to the one before by a hash, so that one that is removed or altered shows. Moves of something that keeps no ledger, such as Alembic, are told as outside. Nothing is written.',
  arguments: {},
  options: {
    verify: {
      kind: 'flag',
      describe: 'End with exit code 6 if a record is missing, or is not as it was written',
    },
    expect: {
      kind: 'text',
      value: 'HASH',
      form: { pattern: /^[0-9a-f]{64}$/, expected: '64 hexadecimal digits' },
      describe:
        'End with exit code 6 unless a record has this hash: one that was noted elsewhere proves that nothing before it was changed',
    },
    limit: {
      kind: 'text',
      value: 'NUMBER',
      form: { pattern: /^[1-9]\d{0,8}$/, expected: 'a whole number, 1 or more' },
      describe: 'Show no more than the newest so many records',
    },
    export: {
      kind: 'text',
      value: 'DIR',
      describe:
        'Write the ledger to a directory, with an evidence manifest that auditly db migrate-from-files takes',
    },
    environment: {
      kind: 'text',
      value: 'NAME',
      describe: 'The environment that the manifest is of (default: default)',
    },
  },
  examples: [
    { type: 'auditly db log', does: 'a line for each record, newest first' },
    {
      type: 'auditly db log -v',
      does: 'also their statements with their times, and the schema fingerprints',
    },
    { type: 'auditly db log --verify', does: 'fails if somebody has touched the ledger' },
    { type: 'auditly db log --export vault', does: 'the ledger as evidence' },
  ],
} as const satisfies CommandSpec;
