import { temporaryPostgres } from '@auditly/testing';
import { killSuite } from './kill.suite.ts';

killSuite(async () => (await temporaryPostgres()).url);
