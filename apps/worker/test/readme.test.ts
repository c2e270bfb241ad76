import { readFileSync } from 'node:fs';
import { allSettings, resolveConfiguration, variableOf } from '@auditly/jobs/configuration';
import { expect, it } from 'vitest';
import { temporaryFolder } from './support/worker-process.ts';

it('README has every setting, with its default', async () => {
  const { shown } = await resolveConfiguration({ env: {}, cwd: temporaryFolder() });
  const defaults = new Map(shown.map(({ key, value }) => [key, value]));
  const rows = allSettings.map((each) => {
    const value = defaults.get(`worker.${each.key}`) ?? '';
    const shownDefault = value === 'none' ? value : `\`${value}\``;
    return `| \`${each.key}\` | \`${variableOf(each)}\` | ${shownDefault} | ${each.describe} |`;
  });
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
});
