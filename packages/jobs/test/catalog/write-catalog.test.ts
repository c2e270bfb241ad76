import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { writeCatalogSuite } from './write-catalog.suite.ts';

describe('a catalog in SQLite', () => writeCatalogSuite(sqliteAtHead));
