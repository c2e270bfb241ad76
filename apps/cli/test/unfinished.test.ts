import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { auditly } from './support/in-process.ts';
import { auditlyProcess, startAuditly, until } from './support/process.ts';
import { project } from './support/project.ts';

const database = '-x dbUrl=sqlite:///x.db';

/** A project whose second revision ends the process, one way or another. */
function projectThat(upgrade: string): string {
  return project([{ id: 'aaaa' }, { id: 'bbbb', on: ['aaaa'], upgrade }]);
}

describe('a revision that ends the process before its work', () => {
  it.each([
    ['never settles', "op.run('work', () => new Promise(() => undefined));"],
    ['says that all is well', "op.run('work', () => process.exit(0));"],
    ['says nothing', "op.run('work', () => process.exit());"],
  ])('%s: it is named, and nothing of it was kept', async (_, upgrade) => {
    const cwd = projectThat(upgrade);
    const run = auditlyProcess(`db upgrade ${database}`, { cwd });
    expect(run).toMatchObject({ exitCode: 5, stdout: '' });
    expect(run.stderr).toContain(
      'the process ended before the command did: bbbb rolled back; the database is at aaaa\n',
    );
    expect(run.stderr).toContain('next: see that no function of the revision waits for what never comes');
    const { stdout } = await auditly(`db current ${database}`, { cwd });
    expect(stdout).toMatch(/^aaaa /);
  });

  it('by an error that nobody can catch: where the database stands is told before its stack', () => {
    const late = `op.run('work', () => new Promise(() => setTimeout(() => { throw new Error('late'); }, 5)));`;
    const run = auditlyProcess(`db upgrade ${database}`, { cwd: projectThat(late) });
    expect(run).toMatchObject({ exitCode: 5, stdout: '' });
    expect(run.stderr).toMatch(
      /ended the process: bbbb rolled back; the database is at aaaa\n {2}next: see that[\s\S]*Error: late\n/,
    );
  });

  it('with --json is one object', () => {
    const cwd = projectThat("op.run('work', () => process.exit(0));");
    const run = auditlyProcess(`db upgrade --json ${database}`, { cwd });
    expect(run.exitCode).toBe(5);
    expect(JSON.parse(run.stdout)).toMatchObject({
      version: 1,
      command: 'db upgrade',
      error: {
        code: 'process.unfinished',
        exitCode: 5,
        facts: { signal: null, rolledBack: ['bbbb'], rows: ['aaaa'] },
        database: `sqlite:///${cwd}/x.db`,
        origin: 'option -x dbUrl',
      },
    });
  });
});

describe.skipIf(process.platform === 'win32')('with --json a signal leaves one object', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s', async (signal, exitCode) => {
    const cwd = project([{ id: 'aaaa' }]);
    const other = new Database(`${cwd}/x.db`);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    const run = startAuditly(`db upgrade --json ${database}`, { cwd });
    await until(() => run.stderr().includes('waiting for another process'));
    await sleep(50);
    run.child.kill(signal);
    expect(await run.ended).toBe(exitCode);
    expect(run.stdout().match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(run.stdout()).error).toMatchObject({
      code: 'process.interrupted',
      exitCode,
      facts: { signal, rolledBack: [] },
    });
  });
});
