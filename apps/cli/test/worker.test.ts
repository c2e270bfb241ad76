import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { fakeWorker } from './support/fake-worker.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { auditlyProcess, startAuditly, until } from './support/process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

const line = 'worker -v --json --help -x dbUrl=x -- -1';
const args = ['-v', '--json', '--help', '-x', 'dbUrl=x', '--', '-1'];

it.skipIf(process.platform === 'win32')(
  'the worker takes the place of the process: all words, signals and the exit code are its own',
  async () => {
    const run = startAuditly(line, { cwd: fakeWorker(cwd) });
    await until(() => run.stdout().endsWith('\n'));
    expect(JSON.parse(run.stdout())).toEqual({ args, pid: run.child.pid, cwd });
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(5);
    expect(run.stdout()).toMatch(/told 1 times\n$/);
    expect(run.stderr()).toBe('');
  },
);

it.skipIf(process.platform === 'win32')(
  'where no process can be replaced, signals are passed on, and the exit code back',
  async () => {
    const preload = join(cwd, 'preload.mjs');
    writeFileSync(preload, 'process.execve = undefined;');
    const run = startAuditly(line, { cwd: fakeWorker(cwd), node: ['--import', preload] });
    await until(() => run.stdout().endsWith('\n'));
    const started = JSON.parse(run.stdout());
    expect(started).toMatchObject({ args, cwd });
    expect(started.pid).not.toBe(run.child.pid);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(5);
    expect(run.stdout()).toMatch(/told 1 times\n$/);
  },
);

it('of several, that of the project is started; without any that of the PATH', async () => {
  const folder = temporaryFolder();
  const started: (readonly string[])[] = [];
  const become = async (program: string, given: readonly string[]): Promise<number> => {
    started.push([program, ...given]);
    return 3;
  };
  const start = () => auditly('worker --print-config', { cwd, become, env: { PATH: folder } });
  expect(await start()).toEqual({ exitCode: 3, stdout: '', stderr: '' });
  fakeWorker(cwd);
  await start();
  expect(started).toEqual([
    [process.execPath, expect.stringMatching(/worker\/bin\/auditly-worker\.js$/), '--print-config'],
    [process.execPath, join(cwd, 'node_modules/auditly-worker/worker.js'), '--print-config'],
  ]);
});

it('something before its name is refused: nobody would look at it', async () => {
  for (const typed of ['-v worker', '-x dbUrl=sqlite:///a.db worker', '--json worker']) {
    const { exitCode, stdout, stderr } = await auditly(typed, { cwd });
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain('usage.not-first');
  }
});

it('a Node that cannot start it says so', () => {
  const folder = join(cwd, 'node_modules', 'auditly-worker');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"bin": {"auditly-worker": "gone.js"}}');
  const { exitCode, stderr } = auditlyProcess('worker', { cwd });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('gone.js');
});
