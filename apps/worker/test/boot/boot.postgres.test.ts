import { describe } from 'vitest';
import { postgresDatabase } from '../support/databases.ts';
import { bootSuite } from './boot.suite.ts';

describe('PostgreSQL', () => bootSuite(postgresDatabase));
