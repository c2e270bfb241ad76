import { temporaryPostgres } from '@auditly/testing';
import { MikroORM } from '@mikro-orm/postgresql';
import { onTestFinished } from 'vitest';
import { canonicalByServer } from '../../../src/dialects/postgresql/canonical-by-server.ts';
import { postgresqlDialect } from '../../../src/dialects/postgresql/dialect.ts';
import {
  connectTo,
  inTransaction,
  operationSession,
} from '../../../src/dialects/postgresql/live-schema.suite.ts';
import { firstRevisionSuite } from './first-revision.suite.ts';

const { canonical, execute, introspect } = postgresqlDialect;

firstRevisionSuite(postgresqlDialect, async ({ entities, settings }) => {
  const { url } = await temporaryPostgres();
  const connection = await connectTo(url);
  const orm = new MikroORM({ ...settings?.('postgresql'), entities: entities('postgresql'), clientUrl: url });
  onTestFinished(() => orm.close());
  return {
    orm,
    run: (operations) => inTransaction(connection, () => execute(operations, operationSession(connection))),
    actual: async (schemas) =>
      canonical(await introspect(connection, { versionTable: 'alembic_version', schemas })),
    generatorSays: () => orm.schema.getUpdateSchemaSQL(),
    canonical: (schema) => canonicalByServer(schema, connection),
  };
});
