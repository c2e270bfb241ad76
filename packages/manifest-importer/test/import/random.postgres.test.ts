import { describe } from 'vitest';
import { postgresAtHead } from './database.ts';
import { randomSuite } from './random.suite.ts';

describe('importing anything into PostgreSQL', () => randomSuite(postgresAtHead));
