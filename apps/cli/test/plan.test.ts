import { planSuite } from './plan.suite.ts';
import { sqliteDatabase } from './support/databases.ts';

planSuite(sqliteDatabase);
