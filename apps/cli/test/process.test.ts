import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/in-process.ts';
import { auditlyProcess, bin, startAuditly } from './support/process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

function standing(): unknown {
  const database = new Database(join(cwd, 'dev.db'), { readonly: true });
  const rows = database.prepare('SELECT version_num FROM alembic_version').pluck().all();
  database.close();
  return rows;
}

describe('the installed program', () => {
  it('does what the program does, and ends with its exit code', () => {
    const upgraded = auditlyProcess('db upgrade', { cwd });
    expect(upgraded.exitCode).toBe(0);
    expect(upgraded.stdout).toMatch(
      /^upgraded from base to e865d9f463f5 \(head\): 6 revisions in .* m?s; the database file is new\n$/,
    );
    expect(upgraded.stderr).toContain('6/6 upgrade e865d9f463f5');
    expect(auditlyProcess('db upgrade', { cwd })).toMatchObject({
      exitCode: 0,
    });
    expect(auditlyProcess('db current', { cwd })).toEqual({
      exitCode: 0,
      stdout: 'e865d9f463f5 (head)  index newest results and evidence\n',
      stderr: '',
    });
    expect(auditlyProcess('db downgrade -1', { cwd })).toMatchObject({
      exitCode: 0,
    });
    expect(standing()).toEqual(['fda4fcd2b7cc']);
    expect(auditlyProcess('db upgrade nothing', { cwd })).toMatchObject({
      exitCode: 4,
      stdout: '',
    });
    expect(auditlyProcess('db', { cwd })).toMatchObject({
      exitCode: 2,
      stdout: '',
    });
  });

  it('reads the environment', () => {
    const env = { auditly_DATABASE_URL: 'sqlite:///other.db' };
    expect(auditlyProcess('db upgrade', { cwd, env })).toMatchObject({
      exitCode: 0,
    });
    expect(existsSync(join(cwd, 'other.db'))).toBe(true);
  });

  it('colours nothing where no terminal reads, unless it is told to', () => {
    const csi = '\u001b[';
    expect(auditlyProcess('db heads', { cwd }).stdout).not.toContain(csi);
    expect(auditlyProcess('db heads', { cwd, env: { FORCE_COLOR: '1' } }).stdout).toContain(csi);
    const env = { FORCE_COLOR: '1', NO_COLOR: '1' };
    expect(auditlyProcess('db heads', { cwd, env }).stdout).not.toContain(csi);
  });

  it.skipIf(process.platform === 'win32')(
    'does not mind a reader that stops early, and stops at nothing',
    async () => {
      const run = startAuditly('db upgrade -v', { cwd });
      run.child.stdout?.destroy();
      run.child.stderr?.destroy();
      expect(await run.ended).toBe(0);
      expect(standing()).toEqual(['e865d9f463f5']);
    },
  );

  it.skipIf(process.platform === 'win32').each([
    ['(sleep 0.3; wc -c)', '1000000'],
    ['(dd bs=100 count=1 2>/dev/null; sleep 0.3; wc -c >&2)', 'x'.repeat(100)],
    ['head -c 100', 'x'.repeat(100)],
  ])('writes more than a pipe holds to `%s`', (reader, received) => {
    const main = new URL('../dist/main.js', import.meta.url).href;
    const script = `const { processIo } = await import('${main}'); processIo().stdout.write('x'.repeat(1e6));`;
    const line = `"${process.execPath}" --input-type=module -e "${script}" | ${reader}`;
    const run = spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8' });
    expect(run.stdout.trim()).toBe(received);
    expect(run.stderr.trim()).toMatch(/^\d*$/);
  });
});

// The oldest that is still common on servers. It cannot run better-sqlite3, nor what the program is written in.
const oldNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find((path) => existsSync(path) && isTooOld(execFileSync(path, ['--version'], { encoding: 'utf8' })));

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  return major < 22 || (major === 22 && minor < 17);
}

describe('a Node that is too old', () => {
  it.skipIf(oldNode === undefined)(
    'is told so in one line, whatever the line (skipped where there is none)',
    () => {
      for (const line of ['--help', 'db upgrade', '--version']) {
        const run = spawnSync(oldNode ?? '', [bin, ...line.split(' ')], {
          cwd,
          encoding: 'utf8',
        });
        expect(run).toMatchObject({ status: 2, stdout: '' });
        expect(run.stderr).toMatch(/^auditly needs Node 22\.17 or later; this is v[\d.]+ \(.+\)\n$/);
      }
      expect(existsSync(join(cwd, 'dev.db'))).toBe(false);
    },
  );

  it('finds nothing in the first file that it could not read', () => {
    const source = readFileSync(bin, 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
    // No import but a dynamic one, and nothing that came after Node 12.
    expect(source).not.toMatch(/^\s*(?:import|export)\b/m);
    expect(source).not.toMatch(/\?\.|\?\?|\|\|=|&&=|\bawait\b|#[a-z]|\bstatic\b|\d_\d/);
  });
});
