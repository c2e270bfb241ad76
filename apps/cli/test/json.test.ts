import { expect, it } from 'vitest';
import { auditly, type Run, steady, temporaryFolder } from './support/in-process.ts';

// What programs read: a change here breaks them. A field that goes or changes its meaning needs a new version.
it.each<[name: string, lines: readonly string[]]>([
  ['upgrade', ['db upgrade --json']],
  ['upgrade-nothing-to-do', ['db upgrade', 'db upgrade --json']],
  ['downgrade', ['db upgrade', 'db downgrade -2 --json']],
  ['current-base', ['db current --json']],
  ['current-pending', ['db upgrade +3', 'db current --json']],
  ['current-head', ['db upgrade', 'db current --json']],
  ['history', ['db history --json']],
  ['heads', ['db heads --json']],
  ['show', ['db show 3c1e --json']],
  ['status', ['db upgrade', 'status --json']],
  ['status-pending', ['db upgrade +3', 'status --json']],
  ['catalog-seed', ['db upgrade', 'catalog seed --json']],
  ['jobs-list', ['db upgrade', 'jobs run lifecycle', 'jobs list --status failed --json']],
  ['error-usage', ['db upgrade --json --lock-timout 3s']],
  ['error-connection', ['db current --json -x dbUrl=sqlite:////no/such/folder/audit.db']],
  ['error-graph', ['db upgrade 1f9b8f4a7c32 --json']],
])('%s', async (name, lines) => {
  const cwd = temporaryFolder();
  let run: Run | undefined;
  for (const line of lines) run = await auditly(line, { cwd });
  const stdout = run?.stdout ?? '';
  expect(stdout.match(/\n/g)).toHaveLength(1);
  const report = JSON.stringify(JSON.parse(steady(stdout, cwd)), null, 2);
  await expect(`${report}\n`).toMatchFileSnapshot(`golden/${name}.json`);
});

it('with --json only progress goes to stderr, and on success and failure one object to stdout', async () => {
  const cwd = temporaryFolder();
  const failed = await auditly('db current --json -x dbUrl=mysql://x', { cwd });
  expect(failed).toMatchObject({ exitCode: 3, stderr: '' });
  const upgraded = await auditly('db upgrade --json', { cwd });
  expect(upgraded.stderr).toContain('1/6 upgrade');
  expect(JSON.parse(upgraded.stdout)).not.toHaveProperty('error');
});
