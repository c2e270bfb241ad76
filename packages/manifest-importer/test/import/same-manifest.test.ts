import { describe } from 'vitest';
import { sqliteAtHead } from './database.ts';
import { sameManifestSuite } from './same-manifest.suite.ts';

describe('importing into SQLite', () => sameManifestSuite(sqliteAtHead));
