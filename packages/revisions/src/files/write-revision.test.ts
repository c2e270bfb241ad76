import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeRevisionFile } from './write-revision.ts';

function folders() {
  const outer = mkdtempSync(join(tmpdir(), 'revisions-'));
  onTestFinished(() => rmSync(outer, { recursive: true }));
  return { outer, inner: join(outer, 'inner') };
}

it.each([
  '../x.ts',
  'a/b.ts',
  'a\\b.ts',
  'C:x.ts',
  '._t.ts',
  '_t.ts',
  '..ts',
  'a.d.ts',
  'a.test.ts',
  'a',
  '',
])('a name that would not be read as a revision is refused, and nothing is written: %j', (name) => {
  const { outer, inner } = folders();
  expect(() => writeRevisionFile(inner, name, '')).toThrow(
    expect.objectContaining({ code: 'files.unreadable-name', facts: { name } }),
  );
  expect(readdirSync(outer)).toEqual([]);
});

it('a file is written once, and its folder with the first', () => {
  const { inner } = folders();
  expect(writeRevisionFile(inner, 'a_words.ts', 'text')).toBe(join(inner, 'a_words.ts'));
  expect(() => writeRevisionFile(inner, 'a_words.ts', 'other')).toThrow(
    expect.objectContaining({ code: 'files.exists' }),
  );
  expect(readdirSync(inner)).toEqual(['a_words.ts']);
});
