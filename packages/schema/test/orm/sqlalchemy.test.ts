import { named, pythonWith } from '@auditly/testing/python';
import { describe } from 'vitest';
import { sqliteAtHead } from '../databases.ts';
import { openOrm } from './open-orm.ts';
import { sqlalchemySuite } from './sqlalchemy.suite.ts';

const python = pythonWith('sqlalchemy');

describe.skipIf(python === undefined)(named('rows and SQLAlchemy on SQLite', python, 'SQLAlchemy'), () => {
  sqlalchemySuite(openOrm(sqliteAtHead), python ?? '');
});
