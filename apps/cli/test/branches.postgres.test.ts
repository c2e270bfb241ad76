import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { describe } from 'vitest';
import { branchesSuite } from './branches.suite.ts';

describe('branches in a PostgreSQL database', () => {
  branchesSuite(async () => {
    const { url } = await temporaryPostgres();
    return {
      url,
      tables: async () => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        try {
          const { rows } = await client.query<{ shown: string }>(
            `SELECT table_name || '(' || string_agg(column_name, ',' ORDER BY ordinal_position) || ')' AS shown
             FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name ORDER BY 1`,
          );
          return rows.map(({ shown }) => shown);
        } finally {
          await client.end();
        }
      },
    };
  });
});
