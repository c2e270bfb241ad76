import type { CommandSpec } from '../program/command-spec.ts';

export const historySpec = {
  path: ['db', 'history'],
  summary: 'List the revisions, newest first.',
  details: 'Needs no database.',
  arguments: {},
  options: {},
  examples: [
    { type: 'auditly db history', does: 'a line for each revision' },
    { type: 'auditly db history -v', does: 'each in full' },
  ],
} as const satisfies CommandSpec;
