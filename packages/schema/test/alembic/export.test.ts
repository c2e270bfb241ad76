import { temporarySqlite } from '@auditly/testing';
import { exportSuite } from './export.suite.ts';

exportSuite(async () => temporarySqlite().url);
