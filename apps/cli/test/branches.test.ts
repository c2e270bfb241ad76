import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { describe } from 'vitest';
import { branchesSuite } from './branches.suite.ts';

describe('branches in a SQLite database', () => {
  branchesSuite(async () => {
    const { path, url } = temporarySqlite();
    return {
      url,
      tables: async () => {
        const database = new Database(path);
        try {
          return database
            .prepare<[], string>(
              `SELECT m.name || '(' || (SELECT group_concat(name) FROM pragma_table_info(m.name)) || ')'
               FROM sqlite_master AS m WHERE m.type = 'table' ORDER BY 1`,
            )
            .pluck()
            .all();
        } finally {
          database.close();
        }
      },
    };
  });
});
