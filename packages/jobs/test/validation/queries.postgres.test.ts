import { describe } from 'vitest';
import { postgresAtHead } from '../database.ts';
import { queriesSuite } from './queries.suite.ts';

describe('queries in PostgreSQL', () =>
  queriesSuite(postgresAtHead, async ({ connect }, sql, values) => {
    const connection = await connect();
    const rows = await connection.query(`explain ${sql}`, values);
    return rows.map((row) => String(row['QUERY PLAN'])).join('\n');
  }));
