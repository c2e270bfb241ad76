import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { branched, project } from './support/project.ts';

describe('--sql', () => {
  it.each([
    ['db upgrade', /^-- Running upgrade {2}-> b297497b0925, initial schema/m],
    ['db upgrade 3c1e:1f9b', /^-- Running upgrade 3c1e3b2a5d6f -> 1f9b8f4a7c31, add evidence/m],
    ['db downgrade 1f9b:3c1e', /^-- Running downgrade 1f9b8f4a7c31 -> 3c1e3b2a5d6f, add evidence/m],
    ['db stamp head', /INSERT INTO alembic_version \(version_num\) VALUES \('e865d9f463f5'\)/],
    ['db stamp 3c1e:head', /UPDATE alembic_version SET version_num = 'e865d9f463f5'/],
    ['db ensure-version', /CREATE TABLE IF NOT EXISTS alembic_version/],
  ])('%s writes a script, for either database, and touches none', async (line, text) => {
    const cwd = temporaryFolder();
    const [sqlite, postgresql] = [
      await auditly(`${line} --sql`, { cwd }),
      // Nobody listens there.
      await auditly(`${line} --sql -x dbUrl=postgresql://me:hunter2@localhost:1/x`, { cwd }),
    ];
    for (const run of [sqlite, postgresql]) {
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      expect(run.stdout).toMatch(text);
      expect(run.stdout).toMatch(/COMMIT;\n$/);
      expect(run.stdout).not.toContain('hunter2');
    }
    expect(sqlite.stdout).toContain('PRAGMA foreign_keys');
    expect(postgresql.stdout).not.toContain('PRAGMA');
    const named = await auditly(`${line} --sql --dialect postgresql`, {
      cwd,
      env: { auditly_DATABASE_URL: 'nonsense' },
    });
    expect(named).toEqual(postgresql);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('stamp --purge forgets all rows first, whatever they are; sqlite3 takes the script', async () => {
    const cwd = temporaryFolder();
    const database = join(cwd, 'x.db');
    const url = `-x dbUrl=sqlite:///${database}`;
    expect(await auditly(`db stamp 3c1e ${url}`, { cwd })).toMatchObject({ exitCode: 0 });
    const sqlite3 = (input: string): string =>
      execFileSync('sqlite3', [database], { input, encoding: 'utf8' });
    sqlite3("UPDATE alembic_version SET version_num = 'nobody knows'");
    const { stdout } = await auditly(`db stamp b297 --purge --sql ${url}`, { cwd });
    expect(sqlite3(stdout)).toBe('');
    expect(sqlite3('SELECT version_num FROM alembic_version')).toBe('b297497b0925\n');
  });

  it('with nothing to do writes a comment, which every client takes', async () => {
    const run = await auditly('db upgrade head:head --sql', { cwd: temporaryFolder() });
    expect(run).toEqual({ exitCode: 0, stdout: '-- nothing to do\n', stderr: '' });
  });

  it.each([
    ['db downgrade base --sql', 4, 'graph.no-start', 'type from:to'],
    ['db downgrade -1 --sql', 4, 'graph.no-start', 'type from:to'],
    ['db upgrade 3c1e:head', 4, 'graph.range-not-allowed', 'add --sql'],
    ['db upgrade head:3c1e:x --sql', 4, 'graph.not-a-range', 'type start:end'],
    ['db stamp 3c1e:head b297:head --sql', 4, 'graph.several-starts', 'type one of'],
    ['db upgrade --dialect sqlite', 2, 'usage.needs-option', 'add --sql'],
    ['db upgrade --sql --dialect mysql', 2, 'usage.value', 'expected postgresql or sqlite'],
    ['db upgrade --sql --single-transaction', 2, 'usage.options-conflict', 'a transaction for each'],
    ['db upgrade --sql --dialect', 2, 'usage.missing-value', '--dialect needs a value'],
    ['db stamp', 2, 'usage.missing-argument', 'auditly db stamp <revisions>'],
    ['db revision -m', 2, 'usage.missing-value', '--message needs a value: MSG'],
    ['db revision -m a -m b', 2, 'usage.repeated-option', '--message'],
  ])('%s is refused', async (line, exitCode, code, text) => {
    const run = await auditly(line, { cwd: temporaryFolder() });
    expect(run).toMatchObject({ exitCode, stdout: '' });
    expect(run.stderr).toContain(`code: ${code}\n`);
    expect(run.stderr).toContain(text);
  });

  it('work that no script can hold is named, with what to do', async () => {
    const cwd = project([
      ...branched,
      { id: 'online', on: ['left2'], upgrade: "op.run('count the rows', async () => undefined);" },
    ]);
    const run = await auditly('db upgrade heads --sql', { cwd });
    expect(run).toMatchObject({ exitCode: 5, stdout: '' });
    expect(run.stderr).toContain('count the rows');
    expect(run.stderr).toContain('next: run it on the database itself\n');
  });

  it.each(['--head', '--depends-on', '--rev-id', '--version-path', '--branch-label'])(
    'a URL that slipped into %s is not repeated',
    async (option) => {
      const url = 'postgresql://me:hunter2@localhost/audit';
      const run = await auditly(`db revision ${option} ${url}`, { cwd: project([]) });
      expect(run.exitCode).toBe(2);
      expect(run.stdout + run.stderr).not.toContain('hunter2');
    },
  );
});
