import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/in-process.ts';
import { ImportReportFile } from './import-report-file.ts';

const part = { outcome: 'skipped' };
const line = '{"version":1,"command":"db x","outcome":"skipped"}\n';

it('has its name when it is complete, and takes the place of an older one', () => {
  const file = join(temporaryFolder(), 'report.jsonl');
  writeFileSync(file, 'older');
  const report = new ImportReportFile(file, 'db x');
  report.write(part);
  expect(readFileSync(file, 'utf8')).toBe('older');
  report.complete();
  expect(readFileSync(file, 'utf8')).toBe(line);
  expect(existsSync(`${file}.partial`)).toBe(false);
});

it('cut short, it tells where the lines are', () => {
  const file = join(temporaryFolder(), 'report.jsonl');
  const report = new ImportReportFile(file, 'db x');
  report.write(part);
  expect(report.leave()).toBe(`${file}.partial`);
  expect(report.leave()).toBe(`${file}.partial`);
  expect(readFileSync(`${file}.partial`, 'utf8')).toBe(line);
  expect(existsSync(file)).toBe(false);
});

it('beside that of another import it has lines of its own alone', () => {
  const file = join(temporaryFolder(), 'report.jsonl');
  const other = new ImportReportFile(file, 'db other');
  other.write(part);
  const report = new ImportReportFile(file, 'db x');
  report.write(part);
  expect(readFileSync(`${file}.partial`, 'utf8')).toBe('');
  report.complete();
  expect(readFileSync(file, 'utf8')).toBe(line);
  other.complete();
  expect(readFileSync(file, 'utf8')).toBe(line.replace('db x', 'db other'));
});

it.skipIf(process.platform === 'win32')('it is no more open than the one that it takes the place of', () => {
  const file = join(temporaryFolder(), 'report.jsonl');
  writeFileSync(file, 'older', { mode: 0o600 });
  new ImportReportFile(file, 'db x').complete();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

describe.skipIf(process.platform === 'win32')('what is there already and is not a file of its own', () => {
  it('a link stays a link, and what it leads to has the report', () => {
    const folder = temporaryFolder();
    const [file, target] = [join(folder, 'link'), join(folder, 'target')];
    writeFileSync(target, '');
    symlinkSync(target, file);
    const report = new ImportReportFile(file, 'db x');
    report.write(part);
    report.complete();
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe(line);
  });

  it('a pipe stays a pipe, and whoever reads it gets the report', () => {
    const file = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [file]);
    const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const report = new ImportReportFile(file, 'db x');
      report.write(part);
      report.complete();
      const bytes = Buffer.alloc(1000);
      expect(bytes.toString('utf8', 0, readSync(reader, bytes))).toBe(line);
      expect(lstatSync(file).isFIFO()).toBe(true);
    } finally {
      closeSync(reader);
    }
  });

  it('a pipe that nobody reads is not waited for', () => {
    const file = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [file]);
    expect(() => new ImportReportFile(file, 'db x')).toThrow('(ENXIO)');
  });

  it('a folder stays a folder', () => {
    expect(() => new ImportReportFile(temporaryFolder(), 'db x')).toThrow('(EISDIR)');
  });
});

it.skipIf(process.platform !== 'linux')('a device that takes nothing is told', () => {
  // Reached through a link of the test's own: nothing of the machine is at stake.
  const file = join(temporaryFolder(), 'full');
  symlinkSync('/dev/full', file);
  const report = new ImportReportFile(file, 'db x');
  report.write(part);
  expect(() => report.complete()).toThrow('(ENOSPC)');
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
});
