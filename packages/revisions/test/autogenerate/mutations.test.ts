import { createSqliteFile } from '@auditly/testing';
import { driverFor } from '../run/driver-for.ts';
import { mutationSuite } from './mutations.suite.ts';

mutationSuite(async () => {
  const file = createSqliteFile();
  return { driver: driverFor(file.url), close: async () => file.remove() };
});
