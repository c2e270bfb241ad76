import { temporarySqlite } from '@auditly/testing';
import { stoppingSuite } from './stopping.suite.ts';

stoppingSuite(async () => temporarySqlite().url);
