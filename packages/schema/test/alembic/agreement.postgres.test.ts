import { temporaryPostgres } from '@auditly/testing';
import { agreementSuite } from './agreement.suite.ts';

agreementSuite(async () => (await temporaryPostgres()).url);
