import type { CommandSpec } from '../program/command-spec.ts';

export const checkSpec = {
  path: ['db', 'check'],
  summary: 'See whether the revisions build what the entities declare.',
  details:
    'Also finds several heads, and downgrades that do not undo their upgrades. Ends with 6 if there is anything to be found. Needs no database.',
  arguments: {},
  options: {},
  examples: [
    { type: 'auditly db check', does: 'in a pipeline: fails if a revision was forgotten' },
    { type: 'auditly db check --json', does: 'the same, with all that was found as JSON' },
  ],
} as const satisfies CommandSpec;
