import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test as it, onTestFinished } from 'vitest';
import { readHeader } from './header.ts';
import { type RevisionText, revisionText } from './revision-text.ts';
import { revisionFileName, writeRevisionFile } from './write-revision.ts';

const empty: RevisionText = {
  revision: 'aaaa',
  downRevision: [],
  branchLabels: [],
  dependsOn: [],
  createdAt: '2026-01-01T00:00:00',
  message: 'add owner',
  upgrade: [],
  downgrade: [],
};

it('what is written is read back, whatever the texts hold', () => {
  const words = fc.string({ unit: 'binary', maxLength: 30 });
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 3 }), fc.array(words), (message, parents, labels) => {
      const text = { ...empty, message, downRevision: parents, branchLabels: labels, dependsOn: labels };
      const { upgrade, downgrade, ...header } = text;
      expect(readHeader(revisionText(text), 'x.ts')).toEqual({ ...header, file: 'x.ts' });
    }),
  );
});

it('a long message stands on a line of its own, and is read back', () => {
  const text = { ...empty, message: 'add the owner, '.repeat(8) };
  const written = revisionText(text);
  expect(written).toContain(`export const message =\n  'add the owner, `);
  expect(readHeader(written, 'x.ts').message).toBe(text.message);
});

it('statements stand in their functions, each on its own lines', () => {
  const text = revisionText({ ...empty, upgrade: ["op.dropTable('a');", 'op.run(\n  x\n);'], downgrade: [] });
  expect(text).toContain(
    "export function upgrade(op: Operations): void {\n  op.dropTable('a');\n  op.run(\n    x\n  );\n}",
  );
  expect(text).toContain('export function downgrade(_op: Operations): void {\n  // Nothing to do.\n}');
});

it('a template of the project takes the same values, and a placeholder that means nothing is refused', () => {
  expect(revisionText(empty, '// {{title}} after {{revises}}: {{ revision }}')).toBe(
    "// add owner after base: 'aaaa'",
  );
  expect(() => revisionText(empty, '{{revison}}', 'mine.txt')).toThrow(
    'mine.txt has a placeholder {{revison}}',
  );
});

it.each([
  ['add owner to systems', 'aaaa_add_owner_to_systems.ts'],
  ['Füge Größe hinzu!', 'aaaa_fu_ge_gro_e_hinzu.ts'],
  ['', 'aaaa.ts'],
  ['../../etc/passwd', 'aaaa_etc_passwd.ts'],
  [`${'word '.repeat(20)}`, 'aaaa_word_word_word_word_word_word_word_word.ts'],
  ['x'.repeat(100), `aaaa_${'x'.repeat(40)}.ts`],
])('%j gives the name %s', (message, name) => {
  expect(revisionFileName('aaaa', message)).toBe(name);
});

it('a file is never written over another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'revisions-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = writeRevisionFile(join(folder, 'new'), 'a.ts', 'first');
  expect(() => writeRevisionFile(join(folder, 'new'), 'a.ts', 'second')).toThrow('already');
  expect(readFileSync(file, 'utf8')).toBe('first');
});
