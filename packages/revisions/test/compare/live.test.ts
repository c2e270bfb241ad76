import Database from 'better-sqlite3';
import { DialectError } from '../../src/dialects/errors.ts';
import { sqliteDriver } from '../../src/dialects/sqlite/connection.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { liveSuite } from './live.suite.ts';

const ofRows: readonly string[] = [
  'dialect.null-values',
  'dialect.gone-labels',
  'dialect.broken-references',
  'dialect.unconvertible-values',
];

liveSuite(
  async () => ({
    connect: () => sqliteDriver({ open: async () => new Database(':memory:') }).connect('write'),
    isOfRows: (error) =>
      error instanceof DialectError
        ? ofRows.includes(error.code)
        : error instanceof Error &&
          'code' in error &&
          /^SQLITE_(CONSTRAINT|MISMATCH)/.test(String(error.code)),
  }),
  { dialect: sqliteDialect, runs: 200 },
);
