import { temporaryPostgres } from '@auditly/testing';
import { schemasSuite } from './schemas.suite.ts';
import { scratchAt } from './scratch-postgres.ts';

schemasSuite(async () => scratchAt((await temporaryPostgres()).url));
