import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { jobsSuite } from './jobs.suite.ts';

describe('jobs in PostgreSQL', () => jobsSuite(postgresAtHead));
