import { describe } from 'vitest';
import { sqliteAtHead } from './database.ts';
import { runSuite } from './run.suite.ts';

describe('importing into SQLite', () => runSuite(sqliteAtHead));
