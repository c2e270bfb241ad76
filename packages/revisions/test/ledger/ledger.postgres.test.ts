import { temporaryPostgres } from '@auditly/testing';
import { expect } from 'vitest';
import { ledgerSuite } from './ledger.suite.ts';

ledgerSuite(async () => (await temporaryPostgres()).url, { databaseUser: expect.stringMatching(/./) });
