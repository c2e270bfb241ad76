import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { project } from './support/project.ts';

const head = 'e865d9f463f5';

let cwd: string;
beforeEach(async () => {
  cwd = temporaryFolder();
  expect(await auditly('db upgrade', { cwd })).toMatchObject({ exitCode: 0 });
});

describe('a damaged file', () => {
  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 5_000)],
    ['overwritten behind its first page', (bytes: Buffer) => bytes.fill(0x5a, 4_096)],
  ])('%s, is told as that', async (_, damage) => {
    const path = join(cwd, 'dev.db');
    writeFileSync(path, damage(readFileSync(path)));
    for (const command of ['current', 'upgrade']) {
      const run = await auditly(`db ${command}`, { cwd });
      expect(run).toMatchObject({ exitCode: 3, stdout: '' });
      expect(run.stderr).toContain('then restore a backup\n');
      expect(run.stderr).toContain('PRAGMA integrity_check');
    }
  });
});

it('a full disk is not the fault of the revision', async () => {
  const full = project([{ id: 'aaaa' }, { id: 'bbbb', on: ['aaaa'], upgrade: fill }]);
  const run = await auditly('db upgrade', { cwd: full });
  expect(run).toMatchObject({ exitCode: 3, stdout: '' });
  expect(run.stderr).toContain('next: free disk space in the folder of the database file');
  expect(run.stderr).not.toContain('correct the revision');
  expect(run.stderr).toContain('the database is at aaaa\n');
});

/** A file that may not grow is full. */
const fill = `op.run('work', async (session) => {
  await session.execute('PRAGMA max_page_count = 4');
  await session.execute('CREATE TABLE big AS SELECT zeroblob(100000) AS b');
});`;

describe('a version table that somebody else has written to', () => {
  function rows(...values: readonly string[]): void {
    const database = new Database(join(cwd, 'dev.db'));
    database.exec('DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num VARCHAR(32))');
    for (const value of values) database.prepare('INSERT INTO alembic_version VALUES (?)').run(value);
    database.close();
  }

  it('with a row twice is in order for no command', async () => {
    rows(head, head);
    for (const line of ['db current', 'db upgrade', 'db downgrade -1', 'db downgrade base']) {
      const run = await auditly(line, { cwd });
      expect(run).toMatchObject({ exitCode: 4 });
      expect(run.stderr).toContain(`error: the version table has more than one row ${head}\n`);
      expect(run.stderr).toContain(`next: delete all rows ${head} of the version table but one\n`);
    }
  });

  it('with blanks in a row: they are seen', async () => {
    rows(`${head} `);
    const run = await auditly('db current', { cwd });
    expect(run).toMatchObject({ exitCode: 7, stdout: `"${head} " (unknown to this build)\n` });
    expect(run.stderr).toContain(
      `next: the row "${head} " has blanks around it: UPDATE alembic_version SET version_num = trim(version_num)\n`,
    );
  });

  it('with control characters in a row: they are shown', async () => {
    rows('\u001b[31m');
    const run = await auditly('db current', { cwd });
    expect(run.exitCode).toBe(7);
    expect(run.stdout + run.stderr).not.toContain('\u001b');
    expect(run.stderr).toContain('the database is at "\\u001b[31m');
  });
});
