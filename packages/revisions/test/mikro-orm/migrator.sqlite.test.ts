import { temporarySqlite } from '@auditly/testing';
import { MikroORM } from '@mikro-orm/sqlite';
import { commonSettings, migratorSuite } from './migrator.suite.ts';

migratorSuite(async () => {
  const dbName = temporarySqlite().path;
  return {
    create: (settings) => new MikroORM({ ...commonSettings(), dbName, ...settings }),
    init: (settings) => MikroORM.init({ ...commonSettings(), dbName, ...settings }),
  };
});
