import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isUpToDate } from '@auditly/schema/migrate';
import { temporaryPostgres } from '@auditly/testing';
import { expect, it } from 'vitest';
import { exampleProject, examplesSuite } from './examples.suite.ts';
import { exampleUrl, readDocument } from './markdown.ts';
import { typeIntoShell } from './shell.ts';

const installed = exampleProject();

examplesSuite(installed, async () => (await temporaryPostgres()).url);

it('apps/cli/README.md: the installed command on PostgreSQL', async (context) => {
  const { folder } = installed(context);
  const { url } = await temporaryPostgres();
  const [block] = readDocument('apps/cli/README.md').blocks.filter(({ text }) => text.includes(exampleUrl));
  const cwd = join(folder, 'elsewhere');
  mkdirSync(cwd);
  const program = join(folder, 'node_modules', 'auditly', 'bin', 'auditly.js');
  typeIntoShell(block?.text.replaceAll(exampleUrl, url) ?? 'false', { cwd, program });
  expect(await isUpToDate(url)).toBe(true);
});
