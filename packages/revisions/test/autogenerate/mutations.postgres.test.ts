import { createPostgresDatabase } from '@auditly/testing';
import { driverFor } from '../run/driver-for.ts';
import { mutationSuite } from './mutations.suite.ts';

mutationSuite(async () => {
  const { url, drop } = await createPostgresDatabase();
  return { driver: driverFor(url), close: drop };
});
