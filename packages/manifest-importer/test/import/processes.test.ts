import { describe } from 'vitest';
import { sqliteAtHead } from './database.ts';
import { processesSuite } from './processes.suite.ts';

describe('importers of SQLite', () => processesSuite(sqliteAtHead));
