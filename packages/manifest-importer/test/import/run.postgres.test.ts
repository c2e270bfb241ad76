import { describe } from 'vitest';
import { postgresAtHead } from './database.ts';
import { runSuite } from './run.suite.ts';

describe('importing into PostgreSQL', () => runSuite(postgresAtHead));
