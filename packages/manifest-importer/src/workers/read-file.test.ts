import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { readFile } from './read-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-read-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function file(bytes: string | Uint8Array): string {
  const path = join(folder, 'm.json');
  writeFileSync(path, bytes);
  return path;
}

it.each([0, 1, 65_535, 65_536, 65_537, 1_048_576, 3_000_000])('reads %i bytes', (size) => {
  const bytes = Buffer.alloc(size, 'x');
  const read = readFile({ path: file(bytes) }, 10_000_000);
  expect(read instanceof Buffer && read.equals(bytes)).toBe(true);
});

it('a small file after a large one', () => {
  readFile({ path: file('y'.repeat(2_000_000)) }, 10_000_000);
  expect(readFile({ path: file('abc') }, 10_000_000)).toEqual(Buffer.from('abc'));
});

it('more than the limit is not read', () => {
  expect(readFile({ path: file('12345') }, 5)).toEqual(Buffer.from('12345'));
  expect(readFile({ path: file('123456') }, 5)).toMatchObject({
    outcome: 'rejected',
    reason: { code: 'bytes.too-many', text: 'the file has 6 bytes, the limit is 5' },
  });
});

it('what is gone is skipped', () => {
  expect(readFile({ path: join(folder, 'gone.json') }, 10)).toMatchObject({
    outcome: 'skipped',
    reason: { code: 'file.gone' },
  });
});

it.skipIf(process.platform === 'win32')('a pipe that came instead of the file does not hang', () => {
  const path = join(folder, 'p.json');
  execFileSync('mkfifo', [path]);
  expect(readFile({ path }, 10)).toMatchObject({ outcome: 'skipped', reason: { code: 'file.not-regular' } });
});

it.skipIf(process.platform === 'win32')('a link that came instead of the file is not followed', () => {
  const path = join(folder, 'l.json');
  symlinkSync(file('secret'), path);
  expect(readFile({ path }, 10)).toMatchObject({ outcome: 'skipped', reason: { code: 'file.not-regular' } });
  expect(readFile({ path, target: join(folder, 'm.json') }, 10)).toEqual(Buffer.from('secret'));
});

it('a folder that came instead of the file', () => {
  expect(readFile({ path: folder }, 10)).toMatchObject({
    outcome: 'skipped',
    reason: { code: 'file.not-regular' },
  });
});

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('no right to read', () => {
  const path = file('x');
  chmodSync(path, 0o000);
  expect(readFile({ path }, 10)).toMatchObject({
    outcome: 'rejected',
    reason: { code: 'file.unreadable', text: 'it cannot be read (EACCES)' },
  });
});

it.skipIf(process.platform === 'win32')(
  'a file that is written to all the time is rejected, in the end',
  async () => {
    // As long as it takes to read them, the other process gets its turn, sooner or later four times in a row.
    const path = file(Buffer.alloc(20_000_000));
    const script = `const { utimesSync } = require('node:fs');
      process.stdout.write('now'); for (let t = 1; ; t += 1) utimesSync(${JSON.stringify(path)}, t, t);`;
    const writer = spawn(process.execPath, ['-e', script]);
    onTestFinished(() => void writer.kill());
    await once(writer.stdout, 'data');
    await expect
      .poll(() => readFile({ path }, 1e9), { interval: 1, timeout: 30_000 })
      .toMatchObject({ outcome: 'rejected', reason: { code: 'file.changing' } });
  },
);
