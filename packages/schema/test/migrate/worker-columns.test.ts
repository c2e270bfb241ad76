import { temporarySqlite } from '@auditly/testing';
import SqliteDatabase from 'better-sqlite3';
import { workerColumnsSuite } from './worker-columns.suite.ts';

workerColumnsSuite(async () => {
  const { path, url } = temporarySqlite();
  const sql = async (statement: string) => {
    const database = new SqliteDatabase(path);
    try {
      const prepared = database.prepare<[], Record<string, unknown>>(statement);
      if (prepared.reader) return prepared.all();
      prepared.run();
      return [];
    } finally {
      database.close();
    }
  };
  return { url, sql };
});
