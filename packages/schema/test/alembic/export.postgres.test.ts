import { temporaryPostgres } from '@auditly/testing';
import { exportSuite } from './export.suite.ts';

exportSuite(async () => (await temporaryPostgres()).url);
