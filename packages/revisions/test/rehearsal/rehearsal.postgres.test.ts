import { temporaryPostgres } from '@auditly/testing';
import { rehearsalSuite } from './rehearsal.suite.ts';
import { scratchAt } from './scratch-postgres.ts';

rehearsalSuite(async () => {
  const { url } = await temporaryPostgres();
  return scratchAt(url);
});
