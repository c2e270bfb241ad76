import * as jobs from '@auditly/jobs';
import * as configuration from '@auditly/jobs/configuration';
import * as queue from '@auditly/jobs/queue';
import * as revisions from '@auditly/revisions';
import * as database from '@auditly/schema/database';
import { expect, it } from 'vitest';
import { noteFailure } from '../database/failures.ts';
import { explain } from './explain.ts';

it('every class of errors of the layers below is one that the catalogue is made for', () => {
  const classes = Object.entries({ ...revisions, ...database, ...jobs, ...configuration, ...queue })
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof revisions.CodedError)
    .map(([name]) => name)
    .sort();
  // A new one has to be added to the facts of the catalogue, and then here.
  expect(classes).toEqual([
    'CatalogError',
    'CompareError',
    'ConfigurationError',
    'DatabaseConnectionError',
    'DatabaseSettingsError',
    'DatabaseUrlError',
    'DialectError',
    'FileError',
    'GraphError',
    'JobError',
    'LockError',
    'ModelError',
    'QueueError',
    'RecordingError',
    'RunError',
  ]);
});

const failedAt = {
  revision: '1f9b8f4a7c31',
  direction: 'upgrade',
  file: null,
  operation: null,
  statement: null,
  cause: '',
  databaseCode: null,
  rows: [],
  partial: false,
} as const;

it('a revision that failed for a reason of ours is told what the reason asks for', () => {
  const cause = new revisions.DialectError('dialect.pragma-refused', {
    pragma: 'a',
    wanted: '1',
    found: '0',
  });
  const explained = explain(new revisions.RunError('run.revision-failed', failedAt, { cause }));
  expect(explained).toMatchObject({ code: 'run.revision-failed', exitCode: 5 });
  expect(explained.next[0]).toBe(explain(cause).next[0]);
});

it('what the reason asks for is not asked for again in other words', () => {
  const cause = new revisions.DialectError('dialect.gone-labels', {
    type: 'mood',
    table: 'people',
    column: 'mood',
    rows: 1,
  });
  const facts = { ...failedAt, file: 'revisions/1f9b.ts' };
  expect(explain(new revisions.RunError('run.revision-failed', facts, { cause })).next).toEqual([
    ...explain(cause).next,
    'the revision is revisions/1f9b.ts',
  ]);
});

it('what an error and its cause both ask for is said once', () => {
  const nearest: readonly string[] = [];
  const cause = new revisions.GraphError('graph.unknown-identifier', { symbol: 'typo', nearest });
  const error = new revisions.GraphError('graph.unknown-branch', { branch: 'typo', nearest }, { cause });
  expect(explain(error).next).toEqual(['auditly db history']);
});

it('a failed statement outside of revisions is the database, and anything else is a bug', () => {
  const failure = new Error('disk I/O error');
  noteFailure(failure, 'SQLITE_IOERR', 'write');
  expect(explain(failure)).toMatchObject({
    code: 'database.failed',
    exitCode: 3,
  });
  const bug = new TypeError('x is not a function', {
    cause: new Error('deeper'),
  });
  expect(explain(bug)).toMatchObject({
    code: 'bug',
    exitCode: 1,
    message: 'x is not a function',
  });
  expect(explain(bug).stack).toMatch(/TypeError: x is not a function\n[\s\S]*\ncaused by: Error: deeper\n/);
  expect(explain('nothing but a text')).toMatchObject({
    code: 'bug',
    exitCode: 1,
  });
});
