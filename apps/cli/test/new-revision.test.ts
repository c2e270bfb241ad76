import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditly, type RunOptions, temporaryFolder } from './support/in-process.ts';
import { branched, merged, project } from './support/project.ts';

const now = () => new Date('2026-02-03T04:05:06.789Z');

/** Random digits that come as they are given, the last ones again and again. */
function digits(...ids: readonly string[]): Pick<RunOptions, 'randomHex'> {
  let next = 0;
  return {
    randomHex: () => {
      next = Math.min(next + 1, ids.length);
      return ids[next - 1] ?? '';
    },
  };
}

/** The new revision's file, and what is in it. */
async function made(words: readonly string[], options: RunOptions) {
  const run = await auditly(['db', ...words], { now, ...options });
  if (run.exitCode !== 0) throw new Error(run.stderr);
  const file = run.stdout.trimEnd().split('\n').at(-1) ?? '';
  return { ...run, file, text: readFileSync(file, 'utf8') };
}

describe('revision', () => {
  it('writes an empty revision on top of the head, which runs as it is', async () => {
    const cwd = project(merged);
    const { file, text, stdout } = await made(['revision', '-m', "Add the owner's name"], {
      cwd,
      ...digits('0123456789ab'),
    });
    expect(file).toBe(join(cwd, 'revisions', '0123456789ab_add_the_owner_s_name.ts'));
    expect(stdout).toBe(`merged -> 0123456789ab, Add the owner's name\n${file}\n`);
    expect(text).toMatchInlineSnapshot(`
      "import type { Operations } from '@auditly/revisions';

      export const revision = '0123456789ab';
      export const downRevision: string | readonly string[] | null = 'merged';
      export const branchLabels: readonly string[] = [];
      export const dependsOn: readonly string[] = [];
      export const createdAt = '2026-02-03T04:05:06';
      export const message = "Add the owner's name";

      export function upgrade(_op: Operations): void {
        // Nothing to do.
      }

      export function downgrade(_op: Operations): void {
        // Nothing to do.
      }
      "
    `);
    expect(await auditly('db upgrade', { cwd })).toMatchObject({ exitCode: 0 });
    const { stdout: standing } = await auditly('db current', { cwd });
    expect(standing).toBe("0123456789ab (head)  Add the owner's name\n");
  });

  it('begins a project: the folder is made with the first revision', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'auditly.toml'), '[revisions]\ndirectory = "db/revisions"\n');
    const { file, stdout } = await made(['revision', '--rev-id', 'first'], { cwd });
    expect(stdout).toBe(`<base> -> first, empty message\n${file}\n`);
    expect(file).toBe(join(cwd, 'db/revisions/first_empty_message.ts'));
  });

  it.each([
    [['--head', 'left@head'], { downRevision: ['left2'], heads: ['new', 'right2'] }],
    [['--head', 'left1', '--splice'], { downRevision: ['left1'], heads: ['left2', 'new', 'right2'] }],
    [['--head', 'base', '--branch-label', 'lib'], { downRevision: [], branchLabels: ['lib'] }],
    [['--head', 'heads'], { downRevision: ['left2', 'right2'], heads: ['new'] }],
    [
      ['--head', 'left2', '--depends-on', 'right', '--depends-on', 'right2'],
      { dependsOn: ['right', 'right2'] },
    ],
  ] as const)('%s', async (options, expected) => {
    const cwd = project(branched);
    const line = ['db', 'revision', '-m', 'x', '--rev-id', 'new', ...options];
    const { stdout } = await auditly([...line, '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject(expected);
    expect(await auditly('db upgrade heads', { cwd })).toMatchObject({ exitCode: 0 });
  });

  it('an id that collides with an id, a label or the beginning of one is not taken', async () => {
    const cwd = project([{ id: '0123456789ab' }, { id: 'ffff', on: ['0123456789ab'], label: 'cafe' }]);
    const tries = digits('0123456789ab', 'ffff00000000', 'cafe00000000', '9d8f6e5c4b3a');
    const { file } = await made(['revision', '-m', 'x'], { cwd, ...tries });
    expect(file).toBe(join(cwd, 'revisions', '9d8f6e5c4b3a_x.ts'));
  });

  it('makes ids of 12 random digits by itself', async () => {
    const cwd = project([]);
    const ids = new Set<string>();
    for (const message of ['one', 'two', 'three']) {
      const { file } = await made(['revision', '-m', message], { cwd });
      ids.add(/([0-9a-f]{12})_\w+\.ts$/.exec(file)?.[1] ?? 'none');
    }
    expect(ids).not.toContain('none');
    expect(ids.size).toBe(3);
  });

  it.each([
    ['an id in use', ['--rev-id', 'merged'], 'graph.self-loop'],
    ['an id in use below', ['--rev-id', 'left1'], 'graph.revision-exists'],
    ['an id of 33 characters', ['--rev-id', 'a'.repeat(33)], 'graph.id-too-long'],
    ['a label in use', ['--branch-label', 'left'], 'graph.duplicate-label'],
    ['a label that looks like an id', ['--branch-label', 'abc123'], 'graph.misleading-label'],
    ['a label that looks like a walk', ['--branch-label', 'lib-1'], 'graph.misleading-label'],
    ['a reserved label', ['--branch-label', 'heads'], 'graph.misleading-label'],
    ['an unknown head', ['--head', 'nope'], 'graph.unknown-identifier'],
    ['a head that others revise', ['--head', 'right'], 'graph.not-a-head'],
    ['a dependency on the base', ['--depends-on', 'left', '--depends-on', 'base'], 'graph.no-dependency'],
    ['an ambiguous dependency', ['--depends-on', 'righ'], 'graph.ambiguous-prefix'],
  ] as const)('%s is refused before anything is written', async (_, options, code) => {
    const cwd = project(merged);
    const run = await auditly(['db', 'revision', '-m', 'x', ...options], { cwd });
    expect(run).toMatchObject({ exitCode: 4, stdout: '' });
    expect(run.stderr).toContain(`code: ${code}\n`);
    expect(readdirSync(join(cwd, 'revisions'))).toHaveLength(merged.length);
  });

  it.each([
    ...[
      '../x',
      'a/b',
      'a\\b',
      'C:x',
      '.',
      '..',
      '.a',
      'a.b',
      'a.test',
      '_a',
      'a*',
      'a b',
      'a\nb',
      'a\n',
      'a\u001bb',
      'é',
    ],
    ...['a@b', 'a+b', 'a-b', '"', 'head', 'heads', 'base', 'current'],
  ])('the id %j is refused with the rule before anything is written', async (id) => {
    const cwd = project(branched);
    for (const words of [['revision', '--head', 'base'], ['merge']]) {
      const run = await auditly(['db', ...words, '-m', 'x', `--rev-id=${id}`], { cwd });
      expect(run).toMatchObject({ exitCode: 2, stdout: '' });
      expect(run.stderr).toContain('expected letters, digits and _ alone, not beginning with _');
    }
    expect(readdirSync(cwd).sort()).toEqual(['revisions', 'auditly.toml'].sort());
    expect(readdirSync(join(cwd, 'revisions'))).toHaveLength(branched.length);
  });

  it.each(['heads1', 'A_1', '0', '1_'])('the id %s can be given', async (id) => {
    const cwd = project(branched);
    await made(['revision', '--head', 'base', '-m', 'x', '--rev-id', id], { cwd });
    const { stdout } = await auditly(`db show ${id} --json`, { cwd });
    expect(JSON.parse(stdout).revisions).toMatchObject([{ revision: id }]);
  });

  it.each([
    ['an id in use', ['--rev-id', 'merged']],
    ['a label in use', ['--branch-label', 'left']],
  ])('%s is no fault of the files', async (_, options) => {
    const { stderr } = await auditly(['db', 'revision', '-m', 'x', ...options], { cwd: project(merged) });
    expect(stderr).toContain('next: choose another\n');
  });

  it.each([' ', '\t\n', '\u00a0'])('a message of nothing but blanks is none: %j', async (message) => {
    const cwd = project(branched);
    for (const words of [['revision', '--head', 'base'], ['merge']]) {
      const run = await auditly(['db', ...words, `--message=${message}`], { cwd });
      expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--message needs a value') });
    }
    expect(readdirSync(join(cwd, 'revisions'))).toHaveLength(branched.length);
  });

  it('writes to the folder that --version-path names, of those that there are', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'auditly.toml'), '[revisions]\ndirectory = ["core", "reports"]\n');
    await made(['revision', '-m', 'one', '--rev-id', 'one'], { cwd });
    await made(['revision', '-m', 'two', '--rev-id', 'two', '--version-path', 'reports'], { cwd });
    expect(existsSync(join(cwd, 'reports/two_two.ts'))).toBe(true);
    const { stdout } = await auditly('db history', { cwd });
    expect(stdout).toBe('one -> two (head), two\n<base> -> one, one\n');
    const run = await auditly('db revision -m x --version-path elsewhere', { cwd });
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('expected core or reports') });
  });
});

describe('a template of the project', () => {
  const template = `// {{title}}, after {{revises}}
export const revision = {{revision}};
export const downRevision = {{downRevision}};
export const branchLabels = {{branchLabels}};
export const dependsOn = {{dependsOn}};
export const message = {{message}};
export const createdAt = {{createdAt}};
export function upgrade() {}
export function downgrade() {}
`;

  it.each([
    ['beside the revisions', 'revisions/revision.template', ''],
    ['named in auditly.toml', 'other/new.txt', 'template = "other/new.txt"'],
  ])('%s', async (_, path, toml) => {
    const cwd = project([{ id: 'a' }], toml);
    mkdirSync(join(cwd, 'other'));
    writeFileSync(join(cwd, path), template);
    const { text } = await made(['revision', '-m', 'my words', '--rev-id', 'b'], { cwd });
    expect(text).toMatch(/^\/\/ my words, after a\nexport const revision = 'b';\n/);
    expect(await auditly('db upgrade', { cwd })).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['a placeholder that means nothing', `${template}{{nonsense}}`, 4, 'files.bad-template'],
    ['no header', 'export function upgrade() {}', 4, 'files.no-header'],
    ['another id', template.replace('{{revision}}', "'mine'"), 3, 'revision.template-differs'],
    ['no dependencies', template.replace(/.*dependsOn.*\n/, ''), 3, 'revision.template-differs'],
  ])('%s is refused before anything is written', async (_, text, exitCode, code) => {
    const cwd = project([{ id: 'a' }]);
    writeFileSync(join(cwd, 'revisions/revision.template'), text);
    const run = await auditly('db revision --rev-id b --depends-on a', { cwd });
    expect(run).toMatchObject({ exitCode, stderr: expect.stringContaining(`code: ${code}\n`) });
    expect(readdirSync(join(cwd, 'revisions'))).toEqual(['a.ts', 'revision.template']);
  });

  it('that is not there is an error', async () => {
    const cwd = project([], 'template = "gone"');
    const run = await auditly('db revision', { cwd });
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('code: revision.template-unreadable\n'),
    });
  });
});

describe('hooks', () => {
  const env = { PATH: process.env['PATH'] ?? '' };

  it('run on the new file, one after the other, in the folder of auditly.toml; what they say is logged', async () => {
    const hooks = '[["sh", "-c", "echo // formatted >> $0; pwd", "{file}"], ["grep", "formatted", "{file}"]]';
    const cwd = project([], `hooks = ${hooks}`);
    const { text, stderr } = await made(['revision'], { cwd: join(cwd, 'revisions'), env });
    expect(text).toMatch(/\n\/\/ formatted\n$/);
    expect(stderr).toBe(`${cwd}\n// formatted\n`);
  });

  it('find the programs of the project by name', async () => {
    const cwd = project([], 'hooks = [["its-formatter", "{file}"]]');
    mkdirSync(join(cwd, 'node_modules/.bin'), { recursive: true });
    const program = '#!/bin/sh\necho "// by its formatter" >> "$1"\n';
    writeFileSync(join(cwd, 'node_modules/.bin/its-formatter'), program, { mode: 0o755 });
    const { text } = await made(['revision'], { cwd, env });
    expect(text).toMatch(/\n\/\/ by its formatter\n$/);
  });

  it.each([
    ['"false"', 'it ended with 1'],
    ['"no-such-program"', 'ENOENT'],
  ])('that fail (%s) are named; the file is there', async (hook, reason) => {
    const cwd = project([], `hooks = [[${hook}]]`);
    const run = await auditly('db revision --rev-id a', { cwd, env });
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain(reason);
    expect(run.stderr).toContain('code: revision.hook-failed\n');
    expect(readdirSync(join(cwd, 'revisions'))).toEqual(['a_empty_message.ts']);
  });
});

describe('merge', () => {
  it('merges all heads if none is named', async () => {
    const cwd = project(branched);
    const { stdout, file } = await made(['merge', '--rev-id', 'm'], { cwd });
    expect(stdout).toBe(`left2, right2 -> m, merge left2 and right2\n${file}\n`);
    expect(await auditly('db upgrade', { cwd })).toMatchObject({ exitCode: 0 });
  });

  it('takes symbols in their order, and the options of a revision', async () => {
    const cwd = project([...branched, { id: 'alone' }]);
    const line = 'db merge right@head left2 -m together --rev-id m --branch-label both --json';
    const { stdout } = await auditly(line, { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      downRevision: ['right2', 'left2'],
      branchLabels: ['both'],
      message: 'together',
      heads: ['alone', 'm'],
    });
  });

  it.each([
    ['db merge', merged, 'merge.nothing-to-merge'],
    ['db merge', [], 'merge.nothing-to-merge'],
    ['db merge left2 left2', branched, 'graph.duplicate-parents'],
    ['db merge left1 right2', branched, 'graph.not-a-head'],
    ['db merge left2 nope', branched, 'graph.unknown-identifier'],
  ])('%s is refused (%#)', async (line, revisions, code) => {
    const run = await auditly(line, { cwd: project(revisions) });
    expect(run).toMatchObject({ exitCode: 4, stderr: expect.stringContaining(`code: ${code}\n`) });
  });

  it('of what others revise already needs --splice', async () => {
    const cwd = project(branched);
    const { stdout } = await auditly('db merge left1 right2 --splice --rev-id m --json', { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ downRevision: ['left1', 'right2'], heads: ['left2', 'm'] });
  });
});
