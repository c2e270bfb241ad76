import { describe } from 'vitest';
import { postgresAtHead } from './database.ts';
import { samplesSuite } from './samples.suite.ts';

describe('importing into PostgreSQL', () => samplesSuite(postgresAtHead));
