import { temporaryPostgres } from '@auditly/testing';
import { postgresqlTraits } from '../../src/dialects/postgresql/traits.ts';
import { randomSuite } from './random.suite.ts';
import { scratchAt } from './scratch-postgres.ts';

randomSuite(
  async () => {
    const { url } = await temporaryPostgres();
    return scratchAt(url);
  },
  { traits: postgresqlTraits, runs: 5 },
);
