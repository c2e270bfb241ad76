import { sqliteScratch } from '../../src/dialects/sqlite/scratch.ts';
import { rowsSuite } from './rows.suite.ts';

rowsSuite(async () => sqliteScratch());
