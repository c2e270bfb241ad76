import type { CommandSpec } from '../program/command-spec.ts';
import { moveOptions } from './move-options.ts';

export const downgradeSpec = {
  path: ['db', 'downgrade'],
  summary: 'Take the database down to a revision.',
  details: 'What the revisions above it have added is lost, with the rows in it.',
  arguments: {
    revision: { describe: 'Where to go: an id or the beginning of one, base, a branch label, -1' },
  },
  options: moveOptions,
  examples: [
    { type: 'auditly db downgrade -1', does: 'one revision down' },
    { type: 'auditly db downgrade 3c1e', does: 'down to the revision whose id begins with 3c1e' },
    { type: 'auditly db downgrade base', does: 'down to nothing' },
  ],
} as const satisfies CommandSpec;
