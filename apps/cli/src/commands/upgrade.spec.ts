import type { CommandSpec } from '../program/command-spec.ts';
import { moveOptions } from './move-options.ts';
import { scriptOptions } from './script-options.ts';

export const upgradeSpec = {
  path: ['db', 'upgrade'],
  summary: 'Bring the database up to a revision, by default to the newest.',
  details:
    'Each revision runs in a transaction of its own, so that one that fails leaves the database at the one before. A database that Alembic has made is taken over as it is.',
  arguments: {
    revision: {
      describe:
        'Where to go: head, heads, an id or the beginning of one, a branch label, label@head, +1, label@+1, id+1; with --sql also from:to',
      default: 'head',
    },
  },
  options: { ...moveOptions, ...scriptOptions },
  examples: [
    { type: 'auditly db upgrade', does: 'up to the newest revision' },
    { type: 'auditly db upgrade +1', does: 'one revision up' },
    { type: 'auditly db upgrade 3c1e', does: 'up to the revision whose id begins with 3c1e' },
    {
      type: 'auditly db upgrade -x dbUrl=sqlite:///audit.db',
      does: 'on a database that is named here',
    },
    { type: 'auditly db upgrade --plan plan.json', does: 'what auditly db plan -o plan.json has planned' },
    { type: 'auditly db upgrade heads --sql', does: 'a script that starts from nothing' },
    { type: 'auditly db upgrade 3c1e:head --sql', does: 'a script that goes on from 3c1e' },
  ],
} as const satisfies CommandSpec;
