import { temporarySqlite } from '@auditly/testing';
import { agreementSuite } from './agreement.suite.ts';

agreementSuite(async () => temporarySqlite().url);
