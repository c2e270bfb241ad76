import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { writeCatalogSuite } from './write-catalog.suite.ts';

describe('a catalog in PostgreSQL', () => writeCatalogSuite(postgresAtHead));
