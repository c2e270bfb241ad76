import { temporaryPostgres } from '@auditly/testing';
import { concurrencySuite } from './concurrency.suite.ts';

concurrencySuite(async () => (await temporaryPostgres()).url);
