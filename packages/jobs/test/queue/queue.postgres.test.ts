import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { queueSuite } from './queue.suite.ts';

describe('the queue of PostgreSQL', () => queueSuite(postgresAtHead));
