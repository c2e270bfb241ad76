import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { stoppedSuite } from './stopped.suite.ts';

describe('a worker on PostgreSQL that is told to stop', () =>
  stoppedSuite(postgresAtHead, { isShared: true }));
