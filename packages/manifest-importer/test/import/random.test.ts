import { describe } from 'vitest';
import { sqliteAtHead } from './database.ts';
import { randomSuite } from './random.suite.ts';

describe('importing anything into SQLite', () => randomSuite(sqliteAtHead));
