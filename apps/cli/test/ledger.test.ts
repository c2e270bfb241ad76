import { describe } from 'vitest';
import { ledgerSuite } from './ledger.suite.ts';
import { sqliteDatabase } from './support/databases.ts';

describe('the ledger on SQLite', () => {
  ledgerSuite(sqliteDatabase);
});
