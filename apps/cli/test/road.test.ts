import { describe } from 'vitest';
import { roadSuite } from './road.suite.ts';
import { sqliteDatabase } from './support/databases.ts';

describe('the whole road on SQLite', () => {
  roadSuite(sqliteDatabase);
});
