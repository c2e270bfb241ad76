import { describe } from 'vitest';
import { jobsStoppedSuite } from './jobs-stopped.suite.ts';
import { sqliteDatabase } from './support/databases.ts';

describe('jobs that are ended in the middle, on SQLite', () => {
  jobsStoppedSuite(sqliteDatabase);
});
