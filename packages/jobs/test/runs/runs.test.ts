import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { runsSuite } from './runs.suite.ts';

describe('runs in SQLite', () => runsSuite(sqliteAtHead));
