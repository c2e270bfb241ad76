import { describe } from 'vitest';
import { catalogSuite } from './catalog.suite.ts';
import { postgresDatabase } from './support/databases.ts';

describe('catalogs in PostgreSQL', () => {
  catalogSuite(postgresDatabase);
});
