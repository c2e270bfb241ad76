import type { CommandSpec } from '../program/command-spec.ts';

export const showSpec = {
  path: ['db', 'show'],
  summary: 'Show a revision in full.',
  details: 'Needs no database, but for current.',
  arguments: {
    revision: {
      describe: 'Which one: head, heads, an id or the beginning of one, a branch label, label@head, current',
    },
  },
  options: {},
  examples: [
    { type: 'auditly db show head', does: 'the newest revision' },
    { type: 'auditly db show 3c1e', does: 'the revision whose id begins with 3c1e' },
    { type: 'auditly db show current', does: 'the revisions that the database stands at' },
  ],
} as const satisfies CommandSpec;
