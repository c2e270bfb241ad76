import type { CommandSpec } from '../program/command-spec.ts';
import { moveOptions } from './move-options.ts';
import { scriptOptions } from './script-options.ts';

export const downgradeSpec = {
  path: ['db', 'downgrade'],
  summary: 'Take the database down to a revision.',
  details: 'What the revisions above it have added is lost, with the rows in it.',
  arguments: {
    revision: {
      describe:
        'Where to go: an id or the beginning of one, base, a branch label, label@base, -1, label@-1, id-1; with --sql only from:to',
    },
  },
  options: { ...moveOptions, ...scriptOptions },
  examples: [
    { type: 'auditly db downgrade -1', does: 'one revision down' },
    { type: 'auditly db downgrade 3c1e', does: 'down to the revision whose id begins with 3c1e' },
    { type: 'auditly db downgrade base', does: 'down to nothing' },
    { type: 'auditly db downgrade head:3c1e --sql', does: 'a script that goes down from head to 3c1e' },
  ],
} as const satisfies CommandSpec;
