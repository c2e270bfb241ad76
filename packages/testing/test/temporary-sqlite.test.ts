import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { expect, test as it } from 'vitest';
import { createSqliteFile, temporarySqlite } from '../src/index.ts';
import { deliberateFailure } from './deliberate-failure.suite.ts';

deliberateFailure('sqlite');

it('each file is new and not there yet', () => {
  const [first, second] = [temporarySqlite(), temporarySqlite()];
  expect(first.path).not.toBe(second.path);
  expect(existsSync(first.path)).toBe(false);
  expect(first.url).toBe(`sqlite:///${first.path}`);
});

it('a removed file is gone with what SQLite puts beside it', () => {
  const file = createSqliteFile();
  writeFileSync(file.path, '');
  writeFileSync(`${file.path}-wal`, '');
  file.remove();
  expect([existsSync(file.path), existsSync(`${file.path}-wal`)]).toEqual([false, false]);
});

it.runIf(process.platform === 'linux')('a file that was left open is named', () => {
  const file = createSqliteFile();
  const descriptor = openSync(file.path, 'w');
  expect(() => file.remove()).toThrow(file.path);
  closeSync(descriptor);
});
