import { expect, it } from 'vitest';
import { temporaryFolder } from './support/in-process.ts';
import { auditlyProcess } from './support/process.ts';

// As in a published package: a Node that does not run TypeScript reads what was built.
const node = ['--no-strip-types'];

it('revisions that were compiled are run', () => {
  const cwd = temporaryFolder();
  expect(auditlyProcess('db upgrade', { cwd, node })).toMatchObject({ exitCode: 0 });
  const { stdout } = auditlyProcess('db show head', { cwd, node });
  expect(stdout).toMatch(/\/dist\/revisions\/e865d9f463f5_\w+\.js\n/);
});

it('none is written beside them, where the next build would lose it', () => {
  const run = auditlyProcess('db revision --rev-id lost', { cwd: temporaryFolder(), node });
  expect(run).toMatchObject({ exitCode: 3, stdout: '' });
  expect(run.stderr).toContain('code: revision.compiled-only\n');
});
