import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { lifecycleSuite } from './lifecycle.suite.ts';

describe('lifecycle in SQLite', () => lifecycleSuite(sqliteAtHead));
