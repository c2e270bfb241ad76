import { sqliteScratch } from '../../src/dialects/sqlite/scratch.ts';
import { rehearsalSuite } from './rehearsal.suite.ts';

rehearsalSuite(async () => sqliteScratch());
