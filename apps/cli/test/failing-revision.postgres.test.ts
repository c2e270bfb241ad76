import { describe } from 'vitest';
import { failingRevisionSuite } from './failing-revision.suite.ts';
import { postgresDatabase } from './support/databases.ts';

describe('a revision that fails on PostgreSQL', () => {
  failingRevisionSuite(postgresDatabase);
});
