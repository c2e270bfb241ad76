import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { auditlyProcess, bin } from './support/process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

describe.skipIf(process.platform === 'win32')('a working directory that is gone', () => {
  function inRemovedFolder(line: string): { readonly status: number | null; readonly text: string } {
    mkdirSync(join(cwd, 'gone'));
    const script = `cd gone && rmdir ../gone && exec "$0" "${bin}" ${line}`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath], {
      cwd,
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  }

  it.each(['db current', 'db current --json', 'db current -x dbUrl=sqlite:////tmp/x.db', '--help'])(
    'auditly %s says so, without a stack',
    (line) => {
      const { status, text } = inRemovedFolder(line);
      expect(status).toBe(3);
      expect(text).toContain('process.no-directory');
      expect(text).toContain('the working directory is gone');
      expect(text).not.toContain('    at ');
    },
  );
});

describe.skipIf(!existsSync('/dev/full'))('a disk that is full', () => {
  function run(line: string, full: 'stdout' | 'stderr') {
    const disk = openSync('/dev/full', 'w');
    onTestFinished(() => closeSync(disk));
    return spawnSync(process.execPath, [bin, ...line.split(' ')], {
      cwd,
      encoding: 'utf8',
      stdio: full === 'stdout' ? ['ignore', disk, 'pipe'] : ['ignore', 'pipe', disk],
    });
  }

  it.each(['db history', 'db upgrade --json', '--help'])(
    'under the result of `%s` is told, with an exit code of its own',
    (line) => {
      const { status, stderr } = run(line, 'stdout');
      expect(status).toBe(74);
      expect(stderr).toContain('its output could not be written (ENOSPC)\n');
      expect(stderr).toContain('code: process.output-failed\n');
    },
  );

  it('under the log is no reason to stop', () => {
    expect(run('db upgrade -v', 'stderr')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('upgraded from base to e865d9f463f5 (head)'),
    });
  });
});

describe('control characters are shown, and obeyed by nothing', () => {
  const evil = 'a\u001b[31mb\n  next: c';

  it('of a path, in errors and in the command to type', async () => {
    const run = await auditly(['db', 'current', '-x', `dbUrl=sqlite:///${evil}/d.db`], { cwd });
    expect(run.stderr.split('\n')).toEqual([
      `error: ${cwd}/a\\x1b[31mb\\n  next: c/d.db cannot be made: there is no folder ${cwd}/a\\x1b[31mb\\n  next: c`,
      `  database: sqlite:///${cwd}/a\\x1b[31mb\\n  next: c/d.db (from option -x dbUrl)`,
      `  next: mkdir -p $'${cwd}/a\\x1b[31mb\\n  next: c'`,
      '  code: sqlite.folder-missing',
      '',
    ]);
  });

  it('of a path, in progress and results, and JSON has them as they are', async () => {
    mkdirSync(join(cwd, evil));
    const line = ['-x', `dbUrl=sqlite:///${evil}/d.db`];
    const upgraded = await auditly(['db', 'upgrade', ...line], { cwd });
    expect(upgraded.exitCode).toBe(0);
    expect(upgraded.stderr).toContain('a\\x1b[31mb\\n  next: c/d.db (from');
    const current = await auditly(['db', 'current', '-v', ...line], { cwd });
    expect(current.stdout).toContain(`Database: sqlite:///${cwd}/a\\x1b[31mb\\n  next: c/d.db\n`);
    expect(upgraded.stderr + current.stdout).not.toContain('\u001b');
    const json = await auditly(['db', 'current', '--json', ...line], { cwd });
    expect(JSON.parse(json.stdout).database).toBe(`sqlite:///${cwd}/${evil}/d.db`);
  });
});

it('a link that leads back to itself is told as that', async () => {
  symlinkSync(join(cwd, 'loop.db'), join(cwd, 'loop.db'));
  const run = await auditly('db current -x dbUrl=sqlite:///loop.db', { cwd });
  expect(run.stderr).toContain('its symbolic links go round in a circle\n');
  expect(run.stderr).toContain(`next: see where the links lead: ls -l ${cwd}/loop.db\n`);
});

// Root may do everything: as root the program is run as somebody else.
const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
const canRun =
  process.platform !== 'win32' && auditlyProcess('--version', { cwd: '/', ...uid }).exitCode === 0;

it.skipIf(!canRun)('a folder that cannot be searched for settings is told as that', () => {
  mkdirSync(join(cwd, 'closed'));
  const script = `cd closed && chmod 0 . && exec "$0" "${bin}" db current`;
  chmodSync(cwd, 0o777);
  execFileSync('chmod', ['777', join(cwd, 'closed')]);
  if ('uid' in uid) execFileSync('chown', [String(uid.uid), join(cwd, 'closed')]);
  onTestFinished(() => chmodSync(join(cwd, 'closed'), 0o777));
  const run = spawnSync('sh', ['-c', script, process.execPath], {
    cwd,
    encoding: 'utf8',
    ...('uid' in uid ? { uid: uid.uid, gid: uid.uid } : {}),
  });
  expect(run.status).toBe(3);
  expect(run.stderr).toContain(`whether ${cwd}/closed holds an auditly.toml cannot be seen (EACCES)\n`);
  expect(run.stderr).toContain(`next: ls -ld ${cwd}/closed\n`);
});
