import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import type { StoredRow } from '../databases.ts';
import { serviceProject, serviceSuite } from './service.suite.ts';

serviceSuite(serviceProject(), async () => {
  const { url } = await temporaryPostgres();
  return {
    url,
    rows: async (query) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query<StoredRow>(query)).rows;
      } finally {
        await client.end();
      }
    },
  };
});
