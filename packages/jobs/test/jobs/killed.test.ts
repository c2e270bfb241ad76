import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { killedSuite } from './killed.suite.ts';

describe('a worker on SQLite that is killed', () => killedSuite(sqliteAtHead));
