import { describe } from 'vitest';
import { sqliteAtHead } from './database.ts';
import { readLedgerSuite } from './read-ledger.suite.ts';

describe('the ledger in SQLite', () => readLedgerSuite(sqliteAtHead));
