import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { describe } from 'vitest';
import { aheadSuite } from './ahead.suite.ts';

describe('a PostgreSQL database that is ahead of this build', () => {
  aheadSuite(async () => {
    const { url } = await temporaryPostgres();
    const rows = async (sql: string): Promise<readonly unknown[]> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    };
    return {
      url,
      execute: async (sql) => {
        await rows(sql);
      },
      // Every row of a catalog knows the transaction that made it.
      contents: () =>
        rows(`SELECT 'class' AS of, oid::text, relname AS name, xmin::text FROM pg_class WHERE oid >= 16384
          UNION ALL SELECT 'type', oid::text, typname, xmin::text FROM pg_type WHERE oid >= 16384
          UNION ALL SELECT 'row', ctid::text, version_num, xmin::text FROM alembic_version ORDER BY 1, 2`),
    };
  });
});
