import { describe } from 'vitest';
import { postgresAtHead } from './database.ts';
import { sameManifestSuite } from './same-manifest.suite.ts';

describe('importing into PostgreSQL', () => sameManifestSuite(postgresAtHead));
