import pg from 'pg';
import { type PostgresqlScratchServer, postgresqlScratch } from '../../src/dialects/postgresql/scratch.ts';
import type { Scratch } from '../../src/dialects/scratch.ts';

/** The server of a URL, to make scratch databases on. */
export function serverAt(
  url: string,
  allows: PostgresqlScratchServer['allows'] = 'database',
): PostgresqlScratchServer {
  return {
    place: 'the test server',
    allows,
    connect: async ({ database, searchPath }) => {
      const target = new URL(url);
      if (database !== undefined) target.pathname = `/${database}`;
      const client = new pg.Client({
        connectionString: target.href,
        ...(searchPath === undefined ? {} : { options: `-c search_path=${searchPath}` }),
      });
      await client.connect();
      return client;
    },
  };
}

export function scratchAt(url: string): Promise<Scratch> {
  return postgresqlScratch(serverAt(url));
}
