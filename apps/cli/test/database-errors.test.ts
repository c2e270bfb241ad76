import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { auditlyProcess } from './support/process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

describe('a URL that cannot be right ends with exit code 3 and a code of its own', () => {
  it.each([
    ['mysql://localhost/audit', 'url.scheme'],
    ['audit.db', 'url.malformed'],
    ['', 'settings.empty'],
    ['postgresql://localhost', 'url.database-missing'],
    ['postgresql://localhost:0/audit', 'url.port'],
    ['postgresql://me:50%@localhost/audit', 'url.percent'],
    ['postgresql://localhost/audit?sslmod=require', 'url.parameter'],
    ['postgresql://localhost/audit?sslmode=on', 'url.parameter-value'],
    ['sqlite://audit.db', 'url.sqlite-host'],
    ['sqlite:///no/such/folder/audit.db', 'sqlite.folder-missing'],
    ['sqlite:///folder', 'sqlite.directory'],
    ['sqlite:///text.db', 'sqlite.not-a-database'],
    ['sqlite:///text.db/audit.db', 'sqlite.folder-closed'],
    ['postgresql://me@no-such-host.invalid/audit', 'connection.name-not-resolved'],
  ])('%s', async (url, code) => {
    mkdirSync(join(cwd, 'folder'));
    writeFileSync(
      join(cwd, 'text.db'),
      'not a database, but longer than its header of 100 bytes. '.repeat(9),
    );
    for (const command of ['db current', 'db upgrade']) {
      const run = await auditly([...command.split(' '), '-x', `dbUrl=${url}`, '--json'], { cwd });
      expect(run.exitCode).toBe(3);
      expect(JSON.parse(run.stdout).error).toMatchObject({ code, exitCode: 3 });
      expect(JSON.parse(run.stdout).error.next).not.toEqual([]);
    }
  });

  it('a port where nobody listens', async () => {
    const url = `postgresql://me:hunter2@127.0.0.1:${await closedPort()}/audit`;
    const run = await auditly(`db current -x dbUrl=${url}`, { cwd });
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toMatch(
      /^error: no database server listens at 127\.0\.0\.1:\d+: the connection was refused\n/,
    );
    expect(run.stderr).toMatch(
      /database: postgresql:\/\/me:\*\*\*@127\.0\.0\.1:\d+\/audit \(from option -x dbUrl\)\n/,
    );
    expect(run.stderr).toContain('code: connection.refused\n');
  });
});

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 1;
}

// Root may do everything: as root the program is run as somebody else.
const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
const canRun =
  process.platform !== 'win32' && auditlyProcess('--version', { cwd: '/', ...uid }).exitCode === 0;

describe.skipIf(!canRun)('permissions (skipped where no other user may read this checkout)', () => {
  it.each([
    ['a folder that may not be written', 'folder', 0o555, 'sqlite.folder-not-writable', 'chmod u+w'],
    ['a folder that may not be entered', 'folder', 0o644, 'sqlite.folder-closed', 'ls -ld'],
  ])('%s', (_name, folder, mode, code, next) => {
    const path = join(cwd, folder);
    mkdirSync(path);
    chmodSync(cwd, 0o755);
    chmodSync(path, mode);
    onTestFinished(() => chmodSync(path, 0o755));
    const run = auditlyProcess(`db upgrade -x dbUrl=sqlite:///${path}/audit.db`, { cwd, ...uid });
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain(`code: ${code}\n`);
    expect(run.stderr).toContain(`next: `);
    expect(run.stderr).toContain(next);
  });

  it('a file that may not be written', async () => {
    await auditly('db upgrade +1', { cwd });
    chmodSync(cwd, 0o777);
    chmodSync(join(cwd, 'dev.db'), 0o444);
    const run = auditlyProcess('db upgrade', { cwd, ...uid });
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain('code: sqlite.not-writable\n');
  });
});
