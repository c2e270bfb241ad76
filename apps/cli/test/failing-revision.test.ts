import { describe } from 'vitest';
import { failingRevisionSuite } from './failing-revision.suite.ts';
import { sqliteDatabase } from './support/databases.ts';

describe('a revision that fails on SQLite', () => {
  failingRevisionSuite(sqliteDatabase);
});
