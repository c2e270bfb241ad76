import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { branched, fileOf, merged, project } from './support/project.ts';

describe('history', () => {
  it('writes the lines of Alembic where no terminal reads them', async () => {
    const { stdout } = await auditly('db history', { cwd: project(merged) });
    expect(stdout).toMatchInlineSnapshot(`
      "left2, right2 -> merged (head) (mergepoint), make merged
      right1 (left1) -> right2, make right2
      base1 -> right1 (right), make right1
      left1 -> left2, make left2
      base1 -> left1 (left), make left1
      <base> -> base1 (branchpoint), make base1
      "
    `);
  });

  it('draws the graph on a terminal, dependencies dotted', async () => {
    const options = { cwd: project(merged), isTTY: true, env: { NO_COLOR: '1' } };
    const { stdout } = await auditly('db history', options);
    expect(stdout).toMatchInlineSnapshot(`
      "*  merged (head) (mergepoint)  make merged
      ├─╮
      │ *  right2  make right2
      │ ├┄╮
      │ * ┊  right1 (right)  make right1
      * │ ┊  left2  make left2
      ├─│─╯
      * │  left1 (left)  make left1
      ├─╯
      *  base1 (branchpoint)  make base1
      "
    `);
  });

  it('draws it beside revisions in full', async () => {
    const cwd = project(branched.slice(0, 2));
    const { stdout } = await auditly('db history -v', { cwd, isTTY: true, env: { NO_COLOR: '1' } });
    expect(stdout.replaceAll(cwd, 'FOLDER')).toMatchInlineSnapshot(`
      "*  Rev: left1 (head)
      │  Parent: base1
      │  Branch names: left
      │  Path: FOLDER/revisions/left1.ts
      │  Create Date: 2026-01-02T03:04:05
      │
      │      make left1
      │
      *  Rev: base1
         Parent: <base>
         Path: FOLDER/revisions/base1.ts
         Create Date: 2026-01-02T03:04:05

             make base1
      "
    `);
  });

  it('has colours on a terminal only', async () => {
    const cwd = project(merged);
    const colour = '\u001b[';
    expect((await auditly('db history', { cwd, isTTY: true })).stdout).toContain(colour);
    expect((await auditly('db history', { cwd })).stdout).not.toContain(colour);
  });

  it.each([
    ['left1:', ['merged', 'left2', 'left1']],
    [':left1', ['left1', 'base1']],
    ['base1:left2', ['left2', 'left1', 'base1']],
    ['left1:+1', ['left2', 'left1']],
    ['-1:merged', null],
    ['right@base:', ['merged', 'right2', 'right1', 'left2', 'left1', 'base1']],
  ])('-r %s', async (range, expected) => {
    const { exitCode, stdout } = await auditly(`db history --json -r ${range}`, { cwd: project(merged) });
    const found = JSON.parse(stdout).revisions?.map(({ revision }: { revision: string }) => revision);
    expect(exitCode).toBe(expected === null ? 4 : 0);
    expect(found?.toSorted()).toEqual(expected?.toSorted());
  });

  it('-r -3: needs no quotes and no =', async () => {
    const cwd = project([{ id: 'a' }, { id: 'b', on: ['a'] }, { id: 'c', on: ['b'] }]);
    const { stdout } = await auditly('db history -r -1:', { cwd });
    expect(stdout).toBe('b -> c (head), make c\na -> b, make b\n');
    for (const line of ['-r-1:', '--rev-range -1:', '--rev-range=-1:', '-r -9:']) {
      expect(await auditly(`db history ${line}`, { cwd })).toMatchObject({ exitCode: 0 });
    }
  });

  it('a range that is none is refused', async () => {
    const run = await auditly('db history -r left1', { cwd: project(merged) });
    expect(run).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('code: graph.not-a-range') });
  });
});

describe('heads and branches', () => {
  const lines = [{ id: 'lib' }, { id: 'app', needs: ['lib'] }];

  it('heads --resolve-dependencies leaves out what another line needs', async () => {
    const cwd = project(lines);
    expect((await auditly('db heads', { cwd })).stdout).toBe(
      'app (head)  make app\nlib (effective head)  make lib\n',
    );
    expect((await auditly('db heads --resolve-dependencies', { cwd })).stdout).toBe('app (head)  make app\n');
  });

  it('branches lists branch points and what they branch into', async () => {
    const cwd = project(merged);
    expect((await auditly('db branches', { cwd })).stdout).toBe(
      'base1 (branchpoint)\n      -> left1 (left)\n      -> right1 (right)\n',
    );
    const { stdout } = await auditly('db branches -v', { cwd });
    expect(stdout).toContain('Branches into: left1, right1\n');
    expect(stdout).toContain('      -> left1 (left)  make left1\n');
    expect((await auditly('db branches', { cwd: project(lines) })).stdout).toMatch(/^no branches/);
  });
});

describe('identifiers', () => {
  it.each([
    ['left@head', 'left2'],
    ['left', 'left1'],
    ['left1@head', 'left2'],
    ['right@right', 'right1'],
    ['ba', 'base1'],
  ])('show %s', async (symbol, revision) => {
    const { stdout } = await auditly(`db show ${symbol}`, { cwd: project(branched) });
    expect(stdout).toMatch(new RegExp(`^Rev: ${revision}\\b`));
  });

  it.each([
    ['le', 4, 'graph.ambiguous-prefix', 'next: type one of: left1, left2'],
    ['lefft@head', 4, 'graph.unknown-identifier', 'next: type one of: left'],
    ['left@right2', 4, 'graph.not-in-branch', 'next: type right2 alone'],
    ['head', 4, 'graph.multiple-heads', 'auditly db merge left2 right2'],
  ])('show %s is refused', async (symbol, exitCode, code, text) => {
    const run = await auditly(`db show ${symbol}`, { cwd: project(branched) });
    expect(run.exitCode).toBe(exitCode);
    expect(run.stderr).toContain(text);
    expect(run.stderr).toContain(`code: ${code}\n`);
  });

  it.each(['db downgrade typo@base', 'db upgrade +1junk', 'db downgrade +1', 'db upgrade left1:head'])(
    '%s is refused and touches nothing',
    async (line) => {
      const cwd = project([{ id: 'a' }, { id: 'left1', on: ['a'] }]);
      await auditly('db upgrade', { cwd });
      expect(await auditly(line, { cwd })).toMatchObject({ exitCode: 4 });
      expect((await auditly('db current', { cwd })).stdout).toMatch(/^left1 /);
    },
  );
});

describe('edit', () => {
  // Puts a line at the end of the file that it opens.
  const appending = 'sh -c \'echo "// edited" >> "$1"\' editor';

  it.each([['EDITOR'], ['VISUAL']])('opens what %s names, also with options', async (variable) => {
    const cwd = project(branched);
    const run = await auditly('db edit left@head', { cwd, env: { EDITOR: 'false', [variable]: appending } });
    expect(run).toMatchObject({ exitCode: 0, stdout: `${fileOf(cwd, 'left2')}\n` });
    expect(readFileSync(fileOf(cwd, 'left2'), 'utf8')).toMatch(/\n\/\/ edited\n$/);
  });

  it('opens what the database stands at', async () => {
    const cwd = project(branched);
    await auditly('db upgrade left1', { cwd });
    const run = await auditly('db edit current', { cwd, env: { EDITOR: 'true' } });
    expect(run.stdout).toBe(`${fileOf(cwd, 'left1')}\n`);
  });

  it.each([
    ['without an editor', {}, 3, 'edit.no-editor'],
    ['with an editor that fails', { EDITOR: 'false' }, 3, 'edit.failed'],
    [
      'with one that breaks the file',
      { EDITOR: 'sh -c \'echo nothing > "$1"\' editor' },
      4,
      'files.no-header',
    ],
  ])('%s says so', async (_, env, exitCode, code) => {
    const run = await auditly('db edit base1', { cwd: project(branched), env });
    expect(run).toMatchObject({ exitCode, stderr: expect.stringContaining(`code: ${code}\n`) });
  });
});

describe('a folder of revisions of the project', () => {
  it('that is not there is an error', async () => {
    const cwd = project([]);
    writeFileSync(join(cwd, 'auditly.toml'), '[revisions]\ndirectory = "elsewhere"\n');
    const run = await auditly('db heads', { cwd });
    expect(run).toMatchObject({ exitCode: 4, stderr: expect.stringContaining(`${cwd}/elsewhere`) });
  });

  it('is found from below, and a wrong key is named', async () => {
    const cwd = project(branched);
    expect((await auditly('db heads', { cwd: join(cwd, 'revisions') })).stdout).toMatch(/^left2 /);
    writeFileSync(join(cwd, 'auditly.toml'), '[revisions]\ndirectry = "revisions"\n');
    const run = await auditly('db heads', { cwd });
    expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('revisions.directory') });
  });
});

describe('what it takes to go on', () => {
  it('a folder that auditly.toml names and that is not there is made with the first revision', async () => {
    const cwd = temporaryFolder();
    const settings = join(cwd, 'auditly.toml');
    writeFileSync(settings, '[revisions]\ndirectory = ["revs", "more"]\n');
    for (const line of ['db history', 'db heads', 'db upgrade']) {
      const run = await auditly(line, { cwd });
      expect(run).toMatchObject({ exitCode: 4, stdout: '' });
      expect(run.stderr).toContain(
        `there is no folder of revisions at ${join(cwd, 'revs')}, which ${settings} names`,
      );
      expect(run.stderr).toContain('next: auditly db revision -m MSG');
      expect(run.stderr).not.toContain('npm run build');
    }
    expect(await auditly('db revision -m first', { cwd })).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['db upgrade', 'type heads for all of them'],
    ['db upgrade base1@head', 'type base1@heads for all of them'],
    ['db history -r base:base1@head', 'type base1@heads for all of them'],
    ['db edit left@head', 'EDITOR=vi auditly db edit left@head'],
  ])('%s: %s', async (line, next) => {
    const { stderr } = await auditly(line, { cwd: project(branched) });
    expect(stderr).toContain(`next: ${next}\n`);
  });

  it('an unknown branch: one line', async () => {
    const { stderr } = await auditly('db show zzzzzz@head', { cwd: project(branched) });
    expect(stderr.match(/auditly db history/g)).toHaveLength(1);
  });
});

it('a message of several lines with control characters is shown in one, obeyed by nothing', async () => {
  const cwd = project([]);
  const message = 'one\ncafe (head)  \u001b[31mtwo\r\u0007';
  const shown = String.raw`one\ncafe (head)  \x1b[31mtwo\r\x07`;
  const { stdout: written } = await auditly(['db', 'revision', '--rev-id', 'aaaa', `--message=${message}`], {
    cwd,
  });
  expect(written.split('\n')[0]).toBe(`<base> -> aaaa, ${shown}`);
  const { stderr: progress } = await auditly('db upgrade', { cwd });
  expect(progress).toContain(`upgrade aaaa, ${shown}\n`);
  for (const isTTY of [false, true]) {
    for (const line of ['db history', 'db heads', 'db current', 'db history -i']) {
      const { stdout } = await auditly(line, { cwd, isTTY, env: { NO_COLOR: '1' } });
      expect(stdout, line).toContain(shown);
      expect(stdout.trimEnd().split('\n'), line).toHaveLength(1);
    }
    // In full, its lines stay lines.
    const { stdout } = await auditly('db show aaaa', { cwd, isTTY, env: { NO_COLOR: '1' } });
    expect(stdout).toContain(String.raw`    cafe (head)  \x1b[31mtwo\r\x07`);
  }
  for (const id of ['bbbb', 'cccc']) {
    const line = ['db', 'revision', '--rev-id', id, '--head', 'aaaa', '--splice', `--message=${message}`];
    await auditly(line, { cwd });
  }
  const { stdout: branches } = await auditly('db branches -v', { cwd });
  expect(branches).toContain(`-> bbbb (head)  ${shown}\n`);
});
