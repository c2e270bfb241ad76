import { temporaryPostgres } from '@auditly/testing';
import { planSuite } from './plan.suite.ts';

planSuite(async () => (await temporaryPostgres()).url);
