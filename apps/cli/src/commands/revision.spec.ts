import type { CommandSpec } from '../program/command-spec.ts';
import { newRevisionOptions } from './new-revision-options.ts';

export const revisionSpec = {
  path: ['db', 'revision'],
  summary: 'Write a new revision file: an empty one, or what the entities ask for.',
  details:
    'From the template of the project, if it has one: revision.template in the folder of the revisions, or template in the table [revisions] of auditly.toml, which may also name a folder of revisions (directory) and programs to run on the new file (hooks). With --autogenerate it does what the entities declare and the revisions do not build, on every database that the project supports; nothing is written if there is no difference. Needs no database.',
  arguments: {},
  options: {
    ...newRevisionOptions,
    autogenerate: {
      kind: 'flag',
      describe: 'Let it do what the entities declare and the revisions do not build',
    },
    rename: {
      kind: 'list',
      value: 'OLD=NEW',
      describe:
        'Something that has another name now: table=new, table.column=new, index=new, type=new or type.label=new',
    },
    'no-rename': {
      kind: 'list',
      value: 'OLD',
      describe:
        'Something that goes, although others come that it may have been renamed to: table, table.column..',
    },
    empty: {
      kind: 'flag',
      describe: 'With --autogenerate: write the file also if there is no difference',
    },
    head: {
      kind: 'text',
      value: 'REVISION',
      describe:
        'What it revises: head (as if not given), label@head, an id, base for a line of its own, heads to merge',
    },
    'depends-on': {
      kind: 'list',
      value: 'REVISION',
      describe: 'What has to be applied before it without being revised by it: an id or a branch label',
    },
    'version-path': {
      kind: 'text',
      value: 'FOLDER',
      describe: 'Where to write it, if auditly.toml names several folders',
    },
  },
  examples: [
    { type: 'auditly db revision -m "add owner"', does: 'on top of the head' },
    { type: 'auditly db revision --autogenerate -m new', does: 'with what the entities ask for' },
    { type: 'auditly db revision --autogenerate --rename a.b=c', does: 'column b of table a is c now' },
    { type: 'auditly db revision -m new --head base', does: 'a line of its own' },
    { type: 'auditly db revision -m more --head lib@head', does: 'on top of the branch lib' },
    { type: 'auditly db revision --head 3c1e --splice', does: 'a second branch from 3c1e' },
  ],
} as const satisfies CommandSpec;
