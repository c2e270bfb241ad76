import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe } from 'vitest';
import { aheadSuite } from './ahead.suite.ts';
import { sqliteDatabase } from './support/databases.ts';

describe('a SQLite database that is ahead of this build', () => {
  aheadSuite(async () => {
    const database = await sqliteDatabase();
    const contents = async (): Promise<string> =>
      createHash('sha256').update(readFileSync(database.path)).digest('hex');
    return { ...database, contents };
  });
});
