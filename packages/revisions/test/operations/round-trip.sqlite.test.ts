import { existsSync, rmSync } from 'node:fs';
import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { sqliteDriver } from '../../src/dialects/sqlite/connection.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { roundTripSuite } from './round-trip.suite.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

roundTripSuite(
  async () => {
    const { path } = temporarySqlite();
    return {
      driver: sqliteDriver({
        open: async (purpose) => {
          if (purpose === 'read' && !existsSync(path)) return null;
          const database = new Database(path);
          // Thousands of commits, none of which has to outlive the test.
          database.pragma('synchronous = OFF');
          return database;
        },
      }),
      empty: async () => rmSync(path, { force: true }),
      catalog: async (connection) => {
        const rows = await connection.query(
          "SELECT type, name FROM sqlite_master WHERE tbl_name <> 'alembic_version'",
        );
        return rows.map(({ type, name }) => `${type} ${name}`);
      },
      shown: (column) => `quote(${quoted(column)})`,
    };
  },
  { traits: sqliteDialect.traits, runs: 300, mostOperations: 16 },
);
