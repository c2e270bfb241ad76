import { describe } from 'vitest';
import { sqliteDatabase } from '../support/databases.ts';
import { bootSuite } from './boot.suite.ts';

describe('SQLite', () => bootSuite(sqliteDatabase));
