import { describe } from 'vitest';
import { postgresAtHead } from './database.ts';
import { processesSuite } from './processes.suite.ts';

describe('importers of PostgreSQL', () => processesSuite(postgresAtHead));
