import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { driftSuite } from './drift.suite.ts';
import { sqliteDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

describe('auditly db drift on SQLite', () => {
  driftSuite(sqliteDatabase);

  it('does not pass where there is no file, and makes none', async () => {
    const cwd = temporaryFolder();
    const run = await auditly('db drift', { cwd });
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain(`there is no database at sqlite:///${cwd}/dev.db: nothing was compared\n`);
    expect(run.stderr).toContain('code: drift.no-database\n');
    const asJson = await auditly('db drift --sql --json', { cwd });
    expect(asJson.exitCode).toBe(3);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ error: { code: 'drift.no-database', exitCode: 3 } });
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
