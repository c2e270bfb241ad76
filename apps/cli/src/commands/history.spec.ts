import type { CommandSpec } from '../program/command-spec.ts';

export const historySpec = {
  path: ['db', 'history'],
  summary: 'List the revisions, newest first.',
  details:
    'Draws their graph on a terminal; elsewhere writes the lines that Alembic writes. Needs no database, but for -i and a range with current.',
  arguments: {},
  options: {
    'rev-range': {
      kind: 'text',
      alias: 'r',
      value: 'FROM:TO',
      describe:
        'Only these: each end an id or the beginning of one, a label, current, +2 or -2 from the other end, or nothing',
    },
    'indicate-current': {
      kind: 'flag',
      alias: 'i',
      describe: 'Mark the revisions that the database stands at',
    },
  },
  examples: [
    { type: 'auditly db history', does: 'a line for each revision' },
    { type: 'auditly db history -v', does: 'each in full' },
    { type: 'auditly db history -r current:head', does: 'from where the database stands' },
    { type: 'auditly db history -r -3:', does: 'the last three and the one before them' },
  ],
} as const satisfies CommandSpec;
