import { temporaryPostgres } from '@auditly/testing';
import { onTestFinished } from 'vitest';
import type { Connection } from '../../src/dialects/driver.ts';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { schemaNames } from '../generate/draw-schema.ts';
import { driverFor } from '../run/driver-for.ts';
import { roundTripSuite } from './round-trip.suite.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The same connection for whoever opens one: to connect for each step would take longer than the step. */
function unclosed(connection: Connection): Connection {
  return new Proxy(connection, {
    get(target, property) {
      if (property === 'close') return async () => undefined;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

roundTripSuite(
  async () => {
    const { url } = await temporaryPostgres();
    const driver = driverFor(url);
    const connection = await driver.connect('write');
    onTestFinished(() => connection.close());
    return {
      driver: { ...driver, connect: async () => unclosed(connection) },
      empty: async () => {
        for (const name of ['public', ...schemaNames]) {
          await connection.execute(`DROP SCHEMA IF EXISTS ${quoted(name)} CASCADE`);
        }
        await connection.execute('CREATE SCHEMA public');
      },
      catalog: async () => {
        const rows = await connection.query(`
          WITH own AS (SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')
          SELECT 'relation ' || relname AS found FROM pg_class
            WHERE relnamespace IN (SELECT oid FROM own) AND relname NOT LIKE 'alembic_version%'
          UNION ALL SELECT 'type ' || typname FROM pg_type
            WHERE typnamespace IN (SELECT oid FROM own) AND typname NOT IN ('alembic_version', '_alembic_version')
          UNION ALL SELECT 'constraint ' || conname FROM pg_constraint
            WHERE connamespace IN (SELECT oid FROM own) AND conrelid <> 'alembic_version'::regclass
          UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace IN (SELECT oid FROM own)
          UNION ALL SELECT 'schema ' || nspname FROM pg_namespace
            WHERE oid IN (SELECT oid FROM own) AND nspname <> 'public'`);
        return rows.map(({ found }) => String(found));
      },
      shown: (column) => `${quoted(column)}::text`,
    };
  },
  { traits: postgresqlDialect.traits, runs: 30, mostOperations: 16 },
);
