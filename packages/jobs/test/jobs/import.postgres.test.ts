import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { importSuite } from './import.suite.ts';

describe('imports in PostgreSQL', () => importSuite(postgresAtHead));
