import { describe } from 'vitest';
import { ledgerSuite } from './ledger.suite.ts';
import { postgresDatabase } from './support/databases.ts';

describe('the ledger on PostgreSQL', () => {
  ledgerSuite(postgresDatabase);
});
