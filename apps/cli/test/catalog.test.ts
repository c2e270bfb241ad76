import { describe } from 'vitest';
import { catalogSuite } from './catalog.suite.ts';
import { sqliteDatabase } from './support/databases.ts';

describe('catalogs in SQLite', () => {
  catalogSuite(sqliteDatabase);
});
