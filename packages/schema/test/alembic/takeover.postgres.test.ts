import { temporaryPostgres } from '@auditly/testing';
import { takeoverSuite } from './takeover.suite.ts';

takeoverSuite(async () => (await temporaryPostgres()).url);
