import { temporaryPostgres } from '@auditly/testing';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { driverFor } from '../run/driver-for.ts';
import { roundTripSuite } from './round-trip.suite.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

roundTripSuite(
  async () => {
    const { url } = await temporaryPostgres();
    const driver = driverFor(url);
    return {
      driver,
      empty: async () => {
        const connection = await driver.connect('write');
        try {
          await connection.execute('DROP SCHEMA public CASCADE');
          await connection.execute('CREATE SCHEMA public');
        } finally {
          await connection.close();
        }
      },
      catalog: async (connection) => {
        const rows = await connection.query(`
          SELECT 'relation ' || relname AS found FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'alembic_version%'
          UNION ALL SELECT 'type ' || typname FROM pg_type
            WHERE typnamespace = 'public'::regnamespace AND typname NOT IN ('alembic_version', '_alembic_version')
          UNION ALL SELECT 'constraint ' || conname FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND conrelid <> 'alembic_version'::regclass
          UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`);
        return rows.map(({ found }) => String(found));
      },
      shown: (column) => `${quoted(column)}::text`,
    };
  },
  { traits: postgresqlDialect.traits, runs: 12, mostOperations: 14 },
);
