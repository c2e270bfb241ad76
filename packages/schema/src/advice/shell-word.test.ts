import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from './shell-word.ts';

it.each([
  ['/var/lib/audit.db', '/var/lib/audit.db'],
  ['no;rm -rf x', "'no;rm -rf x'"],
  ["it's", String.raw`'it'\''s'`],
  ['', "''"],
  ['a\u001b[31mb\n"\'\\', String.raw`$'a\x1b[31mb\n"\'\\'`],
])('%j', (text, word) => {
  expect(shellWord(text)).toBe(word);
});

it.skipIf(process.platform === 'win32')('a shell gets back what was meant', () => {
  for (const text of ['no;rm -rf x', "it's $HOME `x`", 'a\u001b[31mb\n"\'\\']) {
    const line = `printf %s ${shellWord(text)}`;
    expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' })).toBe(text);
  }
});
