import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { runsSuite } from './runs.suite.ts';

describe('runs in PostgreSQL', () => runsSuite(postgresAtHead));
