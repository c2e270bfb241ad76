import { temporarySqlite } from '@auditly/testing';
import { takeoverSuite } from './takeover.suite.ts';

takeoverSuite(async () => temporarySqlite().url);
