import { temporaryPostgres } from '@auditly/testing';
import { expect, it } from 'vitest';
import { auditly, temporaryFolder } from '../support/in-process.ts';
import { exampleUrl, readDocument } from './markdown.ts';
import { typeIntoShell } from './shell.ts';

const blocks = readDocument('README.md').blocks.filter(
  ({ language, text }) => language === 'sh' && text.includes(exampleUrl),
);

it('README.md has commands that succeed on PostgreSQL', async () => {
  const cwd = temporaryFolder();
  const { url } = await temporaryPostgres();
  expect(blocks).not.toEqual([]);
  for (const { text } of blocks) typeIntoShell(text.replaceAll(exampleUrl, url), { cwd });
  const { stdout } = await auditly('db current --json', { cwd, env: { auditly_DATABASE_URL: url } });
  expect(JSON.parse(stdout)).toMatchObject({ pending: [] });
});
