import { readdirSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { auditly, steady, temporaryFolder } from './support/in-process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

it('heads', async () => {
  const { stdout } = await auditly('db heads', { cwd });
  expect(stdout).toBe('e865d9f463f5 (head)  index newest results and evidence\n');
});

it('history, newest first', async () => {
  const { stdout } = await auditly('db history', { cwd });
  expect(stdout).toMatchInlineSnapshot(`
    "fda4fcd2b7cc -> e865d9f463f5 (head), index newest results and evidence
    e07a5c91d2b8 -> fda4fcd2b7cc, add columns of the worker
    1f9b8f4a7c31 -> e07a5c91d2b8, add ledger of imports
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

it.each(['e865d9f463f5', 'e865', 'head', 'heads'])('show %s', async (revision) => {
  const { stdout } = await auditly(`db show ${revision}`, { cwd });
  expect(steady(stdout, cwd)).toBe(
    [
      'Rev: e865d9f463f5 (head)',
      'Parent: fda4fcd2b7cc',
      'Path: REVISIONS/e865d9f463f5_index_newest_results_and_evidence.ts',
      'Create Date: 2026-11-23T04:54:52',
      '',
      '    index newest results and evidence\n',
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
