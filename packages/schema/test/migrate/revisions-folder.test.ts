import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readHeader, revisionDirectory } from '@auditly/revisions';
import { expect, it, onTestFinished } from 'vitest';
import { revisionsDirectory, revisionsFolder } from '../../src/migrate/index.ts';

function packageWith(...folders: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'auditly-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of folders) mkdirSync(join(folder, name), { recursive: true });
  return folder;
}

it('a checkout is read from its sources where Node runs TypeScript, so that a new revision needs no build', () => {
  const folder = packageWith('src/revisions', 'dist/revisions');
  expect(revisionsFolder(folder, true)).toEqual({ directory: join(folder, 'src/revisions'), sources: true });
  expect(revisionsFolder(folder, false)).toEqual({
    directory: join(folder, 'dist/revisions'),
    sources: false,
  });
});

it('a published package has only what was built', () => {
  const folder = packageWith('dist/revisions');
  expect(revisionsFolder(folder, true)).toEqual({
    directory: join(folder, 'dist/revisions'),
    sources: false,
  });
});

it('the Node of the project runs TypeScript', () => {
  expect(revisionsFolder(packageWith('src/revisions'))).toMatchObject({ sources: true });
});

it('the sources run as they are, and say the same as what is built', async () => {
  expect(revisionsDirectory).toBe(fileURLToPath(new URL('../../src/revisions', import.meta.url)));
  const source = revisionDirectory(revisionsDirectory);
  for (const header of source.headers()) {
    await source.load(header);
    const built = header.file?.replace('/src/', '/dist/').replace(/ts$/, 'js') ?? '';
    expect({ ...readHeader(readFileSync(built, 'utf8'), built), file: header.file }).toEqual(header);
  }
});
