import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { validateEnvironmentSuite } from './validate-environment.suite.ts';

describe('validating in SQLite', () => validateEnvironmentSuite(sqliteAtHead));
