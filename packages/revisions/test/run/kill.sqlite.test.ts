import { temporarySqlite } from '@auditly/testing';
import { killSuite } from './kill.suite.ts';

killSuite(async () => temporarySqlite().url);
