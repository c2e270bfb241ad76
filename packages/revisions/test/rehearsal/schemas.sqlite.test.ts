import { sqliteScratch } from '../../src/dialects/sqlite/scratch.ts';
import { schemasSuite } from './schemas.suite.ts';

schemasSuite(async () => sqliteScratch());
