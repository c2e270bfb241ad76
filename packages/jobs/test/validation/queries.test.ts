import { openSqlite, parseDatabaseUrl } from '@auditly/schema/database';
import { describe } from 'vitest';
import { sqliteAtHead } from '../database.ts';
import { queriesSuite } from './queries.suite.ts';

describe('queries in SQLite', () =>
  queriesSuite(sqliteAtHead, async ({ url }, sql, values) => {
    const target = parseDatabaseUrl(url, {});
    if (target.dialect !== 'sqlite') throw new Error('this is SQLite');
    const database = await openSqlite(target, 'read');
    try {
      const plan = database?.prepare<[object], { detail: string }>(`explain query plan ${sql}`);
      const bound = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
      return (plan?.all(bound) ?? []).map(({ detail }) => detail).join('\n');
    } finally {
      database?.close();
    }
  }));
