import { describe } from 'vitest';
import { importSuite } from './import.suite.ts';
import { sqliteDatabase } from './support/databases.ts';

describe('importing into SQLite', () => {
  importSuite(sqliteDatabase);
});
