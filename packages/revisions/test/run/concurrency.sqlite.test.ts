import { temporarySqlite } from '@auditly/testing';
import { concurrencySuite } from './concurrency.suite.ts';

concurrencySuite(async () => temporarySqlite().url);
