import type { CommandSpec } from '../program/command-spec.ts';
import { moveOptions } from './move-options.ts';
import { scriptOptions } from './script-options.ts';

export const stampSpec = {
  path: ['db', 'stamp'],
  summary: 'Say that the database stands at revisions, and run nothing.',
  details:
    'Only rows of the version table move: those above or below a target, also by dependency, are replaced by it, others stay, and a target without such rows is added.',
  arguments: {
    revisions: {
      describe:
        'Where it stands: head, heads, base, ids or beginnings of them, branch labels; with --sql also from:to',
      many: 'one or more',
    },
  },
  options: {
    purge: {
      kind: 'flag',
      describe: 'Forget all rows first, also those of revisions that nobody knows',
    },
    'migration-lock-timeout': moveOptions['migration-lock-timeout'],
    ...scriptOptions,
  },
  examples: [
    { type: 'auditly db stamp head', does: 'for a database that was made in another way' },
    { type: 'auditly db stamp --purge 3c1e', does: 'whatever the version table says now' },
    { type: 'auditly db stamp 3c1e:head --sql', does: 'a script that moves the row from 3c1e to head' },
  ],
} as const satisfies CommandSpec;
