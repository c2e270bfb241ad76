import { named, pythonWith } from '@auditly/testing/python';
import { describe } from 'vitest';
import { postgresAtHead } from '../databases.ts';
import { openOrm } from './open-orm.ts';
import { sqlalchemySuite } from './sqlalchemy.suite.ts';

const python = pythonWith('sqlalchemy', 'psycopg2');

describe.skipIf(python === undefined)(
  named('rows and SQLAlchemy on PostgreSQL', python, 'SQLAlchemy with psycopg2'),
  () => {
    sqlalchemySuite(openOrm(postgresAtHead()), python ?? '');
  },
);
