import { sqliteScratch } from '../../src/dialects/sqlite/scratch.ts';
import { sqliteTraits } from '../../src/dialects/sqlite/traits.ts';
import { randomSuite } from './random.suite.ts';

randomSuite(async () => sqliteScratch(), { traits: sqliteTraits, runs: 12 });
