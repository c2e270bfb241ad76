import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { lifecycleSuite } from './lifecycle.suite.ts';

describe('lifecycle in PostgreSQL', () => lifecycleSuite(postgresAtHead));
