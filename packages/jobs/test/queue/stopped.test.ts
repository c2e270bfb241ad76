import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { stoppedSuite } from './stopped.suite.ts';

describe('a worker on SQLite that is told to stop', () => stoppedSuite(sqliteAtHead, { isShared: false }));
