import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { jobsSuite } from './jobs.suite.ts';

describe('jobs in SQLite', () => jobsSuite(sqliteAtHead));
