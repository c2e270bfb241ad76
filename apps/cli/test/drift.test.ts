import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { driftSuite } from './drift.suite.ts';
import { sqliteDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

describe('auditly db drift on SQLite', () => {
  driftSuite(sqliteDatabase);

  it('finds nothing where there is no file, and makes none', async () => {
    const cwd = temporaryFolder();
    expect(await auditly('db drift', { cwd })).toEqual({
      exitCode: 0,
      stdout: 'There is no database yet: nothing to compare.\n',
      stderr: '',
    });
    expect(existsSync(join(cwd, 'dev.db'))).toBe(false);
  });

  it('leaves the file as it was', async () => {
    const cwd = temporaryFolder();
    await auditly('db upgrade', { cwd });
    const contents = (): string =>
      createHash('sha256')
        .update(readFileSync(join(cwd, 'dev.db')))
        .digest('hex');
    const before = contents();
    await auditly('db drift', { cwd });
    expect(contents()).toBe(before);
  });
});
