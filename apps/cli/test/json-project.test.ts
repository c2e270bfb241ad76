import { expect, it } from 'vitest';
import { auditly, type Run, steady } from './support/in-process.ts';
import { branched, merged, type ProjectRevision, project } from './support/project.ts';

// As json.test.ts, for what takes a graph with branches.
it.each<[name: string, revisions: readonly ProjectRevision[], lines: readonly string[]]>([
  ['branches', branched, ['db branches --json']],
  ['history-current', branched, ['db upgrade left1', 'db history -i -r :left2 --json']],
  ['heads-of-branches', branched, ['db heads --json']],
  ['current-of-branches', branched, ['db upgrade right@head', 'db current --json']],
  ['error-not-at-heads', merged, ['db upgrade left2', 'db current --check-heads --json']],
  ['error-multiple-heads', branched, ['db upgrade --json']],
  ['stamp', branched, ['db stamp left1', 'db stamp heads --json']],
  ['ensure-version', branched, ['db ensure-version --json']],
  ['revision', merged, ['db revision -m more --rev-id more --branch-label app --depends-on left --json']],
  ['merge', branched, ['db merge --rev-id m --json']],
  ['edit', merged, ['db edit head --json']],
  ['script-upgrade', merged, ['db upgrade right2:heads --sql --dialect postgresql --json']],
  ['script-downgrade', merged, ['db downgrade merged:left2 --sql --json']],
  ['script-stamp', merged, ['db stamp left1:heads --sql --json']],
  ['script-nothing-to-do', merged, ['db upgrade heads:heads --sql --json']],
])('%s', async (name, revisions, lines) => {
  const cwd = project(revisions);
  let run: Run | undefined;
  for (const line of lines) run = await auditly(line, { cwd, env: { EDITOR: 'true' } });
  const stdout = run?.stdout ?? '';
  expect(stdout.match(/\n/g)).toHaveLength(1);
  const report = JSON.stringify(JSON.parse(steady(stdout, cwd)), null, 2);
  await expect(`${report}\n`).toMatchFileSnapshot(`golden/${name}.json`);
});
