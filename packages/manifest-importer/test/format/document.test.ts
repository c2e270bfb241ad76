import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { defaultLimits } from '../../src/format/index.ts';
import { words } from '../../src/format/reason.ts';
import { fileWords } from '../../src/ledger/outcome.ts';

const document = readFileSync(new URL('../../docs/format.md', import.meta.url), 'utf8');

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('every reason is in the document, and no other', () => {
  expect(codesIn(document)).toEqual(Object.keys(words).toSorted());
});

it('every reason that comes before the format is in the README, and no other', () => {
  expect(codesIn(readme)).toEqual(Object.keys(fileWords).toSorted());
});

function codesIn(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/^\| `([a-z0-9]+[.-][a-z0-9.-]+)` \|/gmu)].map(([, code]) => code).toSorted();
}

it('every limit is in the document', () => {
  const sections = Object.entries(defaultLimits).map(([name, limit]) => {
    const [, stated = ''] =
      new RegExp(`\`limits\\.${name}\`[^|]*?, ([\\d,]+(?: MiB)?) unless set`, 'u').exec(document) ?? [];
    const isMiB = stated.endsWith('MiB');
    return [name, limit, Number(stated.replace(/\D/gu, '')) * (isMiB ? 1024 * 1024 : 1)];
  });
  for (const [name, limit, stated] of sections) expect([name, stated]).toEqual([name, limit]);
});
