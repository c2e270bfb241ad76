import { temporaryPostgres } from '@auditly/testing';
import { onTestFinished } from 'vitest';
import type { Connection } from '../../src/dialects/driver.ts';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { schemaNames } from '../generate/draw-schema.ts';
import { driverFor } from '../run/driver-for.ts';
import { liveSuite } from './live.suite.ts';

/** The same connection for whoever opens one: to connect each time would take longer than the rest. */
function unclosed(connection: Connection): Connection {
  return new Proxy(connection, {
    get(target, property) {
      if (property === 'close') return async () => undefined;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

liveSuite(
  async () => {
    const { url } = await temporaryPostgres();
    const connection = await driverFor(url).connect('write');
    onTestFinished(() => connection.close());
    return {
      connect: async () => {
        for (const name of ['public', ...schemaNames]) {
          await connection.execute(`DROP SCHEMA IF EXISTS "${name.replaceAll('"', '""')}" CASCADE`);
        }
        await connection.execute('CREATE SCHEMA public');
        return unclosed(connection);
      },
      // Data exceptions, and violations of constraints.
      isOfRows: (error) => error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code)),
    };
  },
  { dialect: postgresqlDialect, runs: 40 },
);
