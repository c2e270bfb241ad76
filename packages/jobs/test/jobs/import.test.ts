import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { importSuite } from './import.suite.ts';

describe('imports in SQLite', () => importSuite(sqliteAtHead));
