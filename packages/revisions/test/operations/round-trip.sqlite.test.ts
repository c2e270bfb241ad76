import { rmSync } from 'node:fs';
import { temporarySqlite } from '@auditly/testing';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { driverFor } from '../run/driver-for.ts';
import { roundTripSuite } from './round-trip.suite.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

roundTripSuite(
  async () => {
    const { path, url } = temporarySqlite();
    return {
      driver: driverFor(url),
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
  { traits: sqliteDialect.traits, runs: 60, mostOperations: 14 },
);
