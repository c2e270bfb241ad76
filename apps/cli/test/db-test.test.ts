import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dbTestSuite } from './db-test.suite.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { auditlyProcess } from './support/process.ts';
import { project } from './support/project.ts';

dbTestSuite('sqlite', async () => ({}));

it("auditly's own revisions go up, down and up again, and lose what they have made", async () => {
  const { exitCode, stdout } = await auditly('db test --dialect sqlite --json', { cwd: temporaryFolder() });
  const { dialects } = JSON.parse(stdout);
  const lost = dialects[0].trials.map(
    ({ revision, losses }: { revision: string; losses: { table: string }[] }) => [
      revision,
      losses.map(({ table }) => table).toSorted(),
    ],
  );
  expect(Object.fromEntries(lost)).toMatchObject({
    b297497b0925: [
      'catalogs',
      'control_requirements',
      'controls',
      'evidence',
      'evidence_manifest_entries',
      'evidence_manifests',
      'findings',
      'systems',
      'validation_results',
    ],
    '3c1e3b2a5d6f': ['job_runs'],
    '1f9b8f4a7c31': ['evidence_access_log', 'evidence_versions'],
  });
  expect(exitCode).toBe(0);
});

it('leaves the configured database alone', async () => {
  const cwd = project([{ id: 'aaaa' }]);
  const { exitCode } = await auditly('db test --dialect sqlite', {
    cwd,
    env: { auditly_DATABASE_URL: 'sqlite:///./precious.db' },
  });
  expect(exitCode).toBe(0);
  expect(existsSync(join(cwd, 'precious.db'))).toBe(false);
});

// A process of its own knows nothing of the packages that only this checkout has.
it('says what it was not tried on', () => {
  const { exitCode, stdout } = auditlyProcess('db test', { cwd: project([{ id: 'aaaa' }]) });
  expect(stdout).toMatch(
    /Not tried on postgresql: no server was named \(--scratch-url URL, or auditly_SCRATCH_URL\)/,
  );
  expect(exitCode).toBe(0);
});

it('needs a server where one was asked for, and never takes the configured one', () => {
  const { exitCode, stderr } = auditlyProcess('db test --dialect both', {
    cwd: project([{ id: 'aaaa' }]),
    env: { auditly_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/prod' },
  });
  expect(stderr).toContain('there is no database to try postgresql on');
  expect(stderr).toContain('--scratch-url');
  expect(exitCode).toBe(3);
});

it('takes no file for a server', async () => {
  const { exitCode, stderr } = await auditly('db test --dialect postgresql --scratch-url sqlite:///x.db', {
    cwd: project([{ id: 'aaaa' }]),
  });
  expect(stderr).toContain('--scratch-url names no PostgreSQL server');
  expect(exitCode).toBe(2);
});

it('knows whole numbers from others', async () => {
  const { exitCode, stderr } = await auditly('db test --rows many', { cwd: project([{ id: 'aaaa' }]) });
  expect(stderr).toContain('a whole number');
  expect(exitCode).toBe(2);
});

it('tries only what the project supports', async () => {
  const cwd = project([{ id: 'aaaa' }], 'dialects = ["sqlite"]\n');
  const { exitCode, stdout } = await auditly('db test', { cwd });
  expect(stdout).not.toContain('postgresql');
  expect(exitCode).toBe(0);
});
