import { GraphError, RunError } from '@auditly/revisions';
import { DatabaseConnectionError } from '@auditly/schema/database';
import { expect, it } from 'vitest';
import { explain } from './explain.ts';

it('a database that is not there: the line that makes it', () => {
  const facts = { server: 'db:5432', database: "it's", host: 'db', port: 5432, user: 'me' };
  expect(explain(new DatabaseConnectionError('connection.database-missing', facts))).toMatchObject({
    exitCode: 3,
    next: [String.raw`createdb -h db -p 5432 -U me 'it'\''s'`, 'or correct the name in the database URL'],
  });
});

it('a folder that is not there: the line that makes it', () => {
  const error = new DatabaseConnectionError('sqlite.folder-missing', { file: '/x/y.db', folder: '/x' });
  expect(explain(error)).toMatchObject({ exitCode: 3, next: ['mkdir -p /x'] });
});

it('rows of the version table that cannot stand together: where to look', () => {
  const error = new GraphError('graph.overlapping-rows', { row: 'aaaa', impliedBy: 'bbbb' });
  expect(explain(error)).toMatchObject({
    exitCode: 4,
    next: ['look at the version table: somebody has put the row aaaa there by hand'],
  });
});

it.each([
  ['42501', 3, /^name the owner of the tables/],
  ['55P03', 3, /^see who holds locks/],
  ['25006', 3, /^name a server that takes writes/],
  ['SQLITE_FULL', 3, /^free disk space .*, then start again$/],
  ['SQLITE_BUSY', 3, /^see which process .*; then start again, or try for longer/],
  ['42P01', 5, /^remove what the database complains about/],
])('a revision that fails with %s: what the database asks for', (databaseCode, exitCode, next) => {
  const error = new RunError('run.revision-failed', {
    revision: 'aaaa',
    direction: 'upgrade',
    file: null,
    operation: null,
    statement: null,
    cause: '',
    databaseCode,
    rows: [],
    partial: false,
  });
  const explained = explain(error);
  expect(explained.exitCode).toBe(exitCode);
  expect(explained.next[0]).toMatch(next);
});
