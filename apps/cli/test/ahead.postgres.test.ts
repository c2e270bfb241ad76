import { describe } from 'vitest';
import { aheadSuite } from './ahead.suite.ts';
import { postgresDatabase } from './support/databases.ts';

describe('a PostgreSQL database that is ahead of this build', () => {
  aheadSuite(async () => {
    const database = await postgresDatabase();
    // Every row of a catalog knows the transaction that made it.
    const contents = (): Promise<unknown> =>
      database.execute(`SELECT 'class' AS of, oid::text, relname AS name, xmin::text FROM pg_class WHERE oid >= 16384
        UNION ALL SELECT 'type', oid::text, typname, xmin::text FROM pg_type WHERE oid >= 16384
        UNION ALL SELECT 'row', ctid::text, version_num, xmin::text FROM alembic_version ORDER BY 1, 2`);
    return { ...database, contents };
  });
});
