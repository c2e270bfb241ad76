import { temporaryPostgres } from '@auditly/testing';
import { MikroORM } from '@mikro-orm/postgresql';
import { commonSettings, migratorSuite } from './migrator.suite.ts';

migratorSuite(async () => {
  const { url: clientUrl } = await temporaryPostgres();
  return {
    create: (settings) => new MikroORM({ ...commonSettings(), clientUrl, ...settings }),
    init: (settings) => MikroORM.init({ ...commonSettings(), clientUrl, ...settings }),
  };
});
