import { temporarySqlite } from '@auditly/testing';
import { ledgerSuite } from './ledger.suite.ts';

ledgerSuite(async () => temporarySqlite().url, { databaseUser: null });
