import type { CommandSpec } from '../program/command-spec.ts';

export const verifySpec = {
  path: ['db', 'verify'],
  summary: 'See whether the applied revisions still do what they did when they were applied.',
  details:
    'Compares all of them with the ledger of the database, by what they do: comments, layout and what a compiler makes of a file do not count. Looks also whether the ledger itself is whole. Nothing is written. Ends with 6 if there is anything to be found.',
  arguments: {},
  options: {},
  examples: [
    { type: 'auditly db verify', does: 'both forms of each revision that was changed' },
    { type: 'auditly db verify --json', does: 'for programs' },
  ],
} as const satisfies CommandSpec;
