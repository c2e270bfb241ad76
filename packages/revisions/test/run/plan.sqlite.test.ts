import { temporarySqlite } from '@auditly/testing';
import { planSuite } from './plan.suite.ts';

planSuite(async () => temporarySqlite().url);
