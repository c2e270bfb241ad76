import { describe } from 'vitest';
import { importSuite } from './import.suite.ts';
import { postgresDatabase } from './support/databases.ts';

describe('importing into PostgreSQL', () => {
  importSuite(postgresDatabase);
});
