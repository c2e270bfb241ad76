import { describe } from 'vitest';
import { roadSuite } from './road.suite.ts';
import { postgresDatabase } from './support/databases.ts';

describe('the whole road on PostgreSQL', () => {
  roadSuite(postgresDatabase);
});
