import { describe } from 'vitest';
import { sqliteAtHead } from '../databases.ts';
import { entitiesSuite } from './entities.suite.ts';
import { jsonSuite } from './json.suite.ts';
import { openOrm } from './open-orm.ts';
import { statusSuite } from './status.suite.ts';
import { timesSuite } from './times.suite.ts';
import { untouchedSuite } from './untouched.suite.ts';

describe('rows on SQLite', () => {
  const orm = openOrm(sqliteAtHead);
  entitiesSuite(orm);
  timesSuite(orm);
  jsonSuite(orm);
  statusSuite(orm);
  untouchedSuite(orm);
});
