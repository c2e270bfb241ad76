import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { queueSuite } from './queue.suite.ts';

describe('the queue of SQLite', () => queueSuite(sqliteAtHead));
