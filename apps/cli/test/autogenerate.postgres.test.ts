import { describe } from 'vitest';
import { autogenerateSuite } from './autogenerate.suite.ts';
import { postgresDatabase } from './support/databases.ts';

describe('autogenerate and a PostgreSQL database', () => autogenerateSuite(postgresDatabase));
