import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { killedSuite } from './killed.suite.ts';

describe('a worker on PostgreSQL that is killed', () => killedSuite(postgresAtHead));
