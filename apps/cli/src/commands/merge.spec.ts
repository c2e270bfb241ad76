import type { CommandSpec } from '../program/command-spec.ts';
import { newRevisionOptions } from './new-revision-options.ts';

export const mergeSpec = {
  path: ['db', 'merge'],
  summary: 'Write a revision that makes one head of several.',
  details: 'It does nothing by itself. Needs no database.',
  arguments: {
    revisions: {
      describe: 'What to merge: ids or beginnings of them, labels, label@head; without any, all heads',
      many: 'any number',
    },
  },
  options: newRevisionOptions,
  examples: [
    { type: 'auditly db merge -m "merge heads"', does: 'all heads' },
    { type: 'auditly db merge 3c1e 5b1f -m "bring reports in"', does: 'these two' },
  ],
} as const satisfies CommandSpec;
