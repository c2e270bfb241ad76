import { describe } from 'vitest';
import { postgresAtHead } from './database.ts';
import { ledgerSuite } from './ledger.suite.ts';

describe('importing into PostgreSQL', () => ledgerSuite(postgresAtHead));
