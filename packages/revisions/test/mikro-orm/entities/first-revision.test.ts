import { temporarySqlite } from '@auditly/testing';
import { MikroORM } from '@mikro-orm/sqlite';
import { onTestFinished } from 'vitest';
import { sqliteDialect } from '../../../src/dialects/sqlite/dialect.ts';
import { openTestDatabase } from '../../sqlite/database.ts';
import { firstRevisionSuite } from './first-revision.suite.ts';

const { canonical } = sqliteDialect;

firstRevisionSuite(sqliteDialect, async ({ entities, settings }) => {
  const { path } = temporarySqlite();
  const orm = new MikroORM({ ...settings?.('sqlite'), entities: entities('sqlite'), dbName: path });
  const database = await openTestDatabase(path);
  onTestFinished(async () => {
    await orm.close();
    await database.close();
  });
  return {
    orm,
    run: async (operations) => void (await database.runOperations(operations)),
    actual: async () => canonical(await database.introspect()),
    canonical: async (schema) => canonical(schema),
  };
});
