import { readdirSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { auditly, steady, temporaryFolder } from './support/in-process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

it('heads', async () => {
  const { stdout } = await auditly('db heads', { cwd });
  expect(stdout).toBe('e07a5c91d2b8 (head)  add ledger of imports\n');
});

it('history, newest first', async () => {
  const { stdout } = await auditly('db history', { cwd });
  expect(stdout).toMatchInlineSnapshot(`
    "1f9b8f4a7c31 -> e07a5c91d2b8 (head), add ledger of imports
    3c1e3b2a5d6f -> 1f9b8f4a7c31, add evidence versioning and access log
    b297497b0925 -> 3c1e3b2a5d6f, add job_runs table
    <base> -> b297497b0925, initial schema: systems, evidence, catalogs, controls, validation results, findings, manifests
    "
  `);
});

it('history in full', async () => {
  const { stdout } = await auditly('db history -v', { cwd });
  expect(steady(stdout, cwd)).toContain(
    'Rev: 3c1e3b2a5d6f\nParent: b297497b0925\nPath: REVISIONS/3c1e3b2a5d6f_',
  );
});

it.each(['e07a5c91d2b8', 'e07a', 'head', 'heads'])('show %s', async (revision) => {
  const { stdout } = await auditly(`db show ${revision}`, { cwd });
  expect(steady(stdout, cwd)).toBe(
    [
      'Rev: e07a5c91d2b8 (head)',
      'Parent: 1f9b8f4a7c31',
      'Path: REVISIONS/e07a5c91d2b8_add_ledger_of_imports.ts',
      'Create Date: 2026-11-23T00:00:00',
      '',
      '    add ledger of imports\n',
    ].join('\n'),
  );
});

it('need no database, not even a URL that is right', async () => {
  const env = { auditly_DATABASE_URL: 'nonsense' };
  for (const line of ['db heads', 'db history', 'db show head']) {
    expect(await auditly(line, { cwd, env })).toMatchObject({ exitCode: 0, stderr: '' });
  }
  expect(readdirSync(cwd)).toEqual([]);
});

it('an unknown revision is an error that names similar ones', async () => {
  const run = await auditly('db show 1f9b8f4a7c32', { cwd });
  expect(run).toMatchObject({ exitCode: 4, stdout: '' });
  expect(run.stderr).toMatch(/next: type one of: 1f9b8f4a7c31\n/);
});
