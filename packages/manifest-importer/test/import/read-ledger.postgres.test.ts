import { describe } from 'vitest';
import { postgresAtHead } from './database.ts';
import { readLedgerSuite } from './read-ledger.suite.ts';

describe('the ledger in PostgreSQL', () => readLedgerSuite(postgresAtHead));
