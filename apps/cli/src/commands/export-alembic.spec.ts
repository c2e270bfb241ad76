import type { CommandSpec } from '../program/command-spec.ts';

export const exportAlembicSpec = {
  path: ['db', 'export-alembic'],
  summary: 'Write the revisions that Alembic does not have as revision files of its own.',
  details:
    'The same ids, parents, labels and dependencies, with the SQL of both dialects: so that an installation where Alembic still runs knows every revision. Files that are there are never touched. Ends with 6 if one of an earlier export says something else than its revision does now. Needs no database.',
  arguments: {
    directory: {
      describe: "Alembic's folder of revision files, often `versions`",
    },
  },
  options: {
    elsewhere: {
      kind: 'list',
      value: 'ID',
      describe: 'The id of a revision that Alembic has in another folder',
    },
    check: {
      kind: 'flag',
      describe: 'Write nothing, and end with 6 if a revision is missing',
    },
  },
  examples: [
    {
      type: 'auditly db export-alembic ../python/alembic/versions',
      does: 'the revisions that are missing there',
    },
    {
      type: 'auditly db export-alembic ../python/alembic/versions --check',
      does: 'in a pipeline: fails if one is missing, or was changed since',
    },
  ],
} as const satisfies CommandSpec;
