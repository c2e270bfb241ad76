import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { describe } from 'vitest';
import { aheadSuite } from './ahead.suite.ts';

describe('a SQLite database that is ahead of this build', () => {
  aheadSuite(async () => {
    const { path, url } = temporarySqlite();
    return {
      url,
      execute: async (sql) => {
        const database = new Database(path);
        database.exec(sql);
        database.close();
      },
      contents: async () => createHash('sha256').update(readFileSync(path)).digest('hex'),
    };
  });
});
