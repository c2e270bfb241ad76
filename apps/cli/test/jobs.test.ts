import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jobsSuite } from './jobs.suite.ts';
import { sqliteDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

describe('jobs on SQLite', () => {
  jobsSuite(sqliteDatabase);

  it('cannot be handed to a worker, whose jobs are in its memory', async () => {
    const { url } = await sqliteDatabase();
    const cwd = temporaryFolder();
    await auditly(`db upgrade -x dbUrl=${url}`, { cwd });
    const { exitCode, stderr } = await auditly(`jobs run lifecycle --queue -x dbUrl=${url}`, { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('code: queue.in-memory\n');
  });

  it('run by the schedule of the one worker', async () => {
    const { url } = await sqliteDatabase();
    const cwd = temporaryFolder();
    await auditly(`db upgrade -x dbUrl=${url}`, { cwd });
    const now = () => new Date('2026-05-01T12:00:00Z');
    const { stdout } = await auditly(`jobs schedule -x dbUrl=${url}`, { cwd, now });
    expect(stdout).toMatchInlineSnapshot(`
      "job         of                cron        clock  next (UTC)
      validation  all environments  0 2 * * *   UTC    2026-05-02 02:00:00
      lifecycle                     30 3 * * *  UTC    2026-05-02 03:30:00
      "
    `);
  });

  it('status makes no file', async () => {
    const cwd = temporaryFolder();
    const { exitCode, stdout } = await auditly('status', { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Revision: the file is not there yet\n');
    expect(existsSync(join(cwd, 'dev.db'))).toBe(false);
  });
});
