import { describe } from 'vitest';
import { autogenerateSuite } from './autogenerate.suite.ts';
import { sqliteDatabase } from './support/databases.ts';

describe('autogenerate and a SQLite database', () => autogenerateSuite(sqliteDatabase));
