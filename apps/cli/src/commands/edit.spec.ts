import type { CommandSpec } from '../program/command-spec.ts';

export const editSpec = {
  path: ['db', 'edit'],
  summary: 'Open a revision file in the editor that VISUAL or EDITOR names.',
  details: 'Needs no database, but for current.',
  arguments: {
    revision: {
      describe: 'Which one: head, heads, an id or the beginning of one, a branch label, label@head, current',
    },
  },
  options: {},
  examples: [
    { type: 'auditly db edit head', does: 'the newest revision' },
    { type: 'auditly db edit 3c1e', does: 'the revision whose id begins with 3c1e' },
  ],
} as const satisfies CommandSpec;
