import { planSuite } from './plan.suite.ts';
import { postgresDatabase } from './support/databases.ts';

planSuite(postgresDatabase);
