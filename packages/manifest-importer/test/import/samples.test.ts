import { describe } from 'vitest';
import { sqliteAtHead } from './database.ts';
import { samplesSuite } from './samples.suite.ts';

describe('importing into SQLite', () => samplesSuite(sqliteAtHead));
