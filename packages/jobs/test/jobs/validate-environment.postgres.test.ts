import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { validateEnvironmentSuite } from './validate-environment.suite.ts';

describe('validating in PostgreSQL', () => validateEnvironmentSuite(postgresAtHead));
