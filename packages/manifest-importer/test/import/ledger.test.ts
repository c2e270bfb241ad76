import { describe } from 'vitest';
import { sqliteAtHead } from './database.ts';
import { ledgerSuite } from './ledger.suite.ts';

describe('importing into SQLite', () => ledgerSuite(sqliteAtHead));
