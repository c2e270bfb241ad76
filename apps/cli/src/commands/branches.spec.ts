import type { CommandSpec } from '../program/command-spec.ts';

export const branchesSpec = {
  path: ['db', 'branches'],
  summary: 'List the revisions that two or more others revise, with these.',
  details: 'Needs no database.',
  arguments: {},
  options: {},
  examples: [
    { type: 'auditly db branches', does: 'where lines part, newest first' },
    { type: 'auditly db branches -v', does: 'each branch point in full' },
  ],
} as const satisfies CommandSpec;
