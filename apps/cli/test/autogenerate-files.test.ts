import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entity, entityProject } from './support/entities.ts';
import { auditly, type RunOptions } from './support/in-process.ts';
import { keys, terminalWith } from './support/terminal.ts';

const now = () => new Date('2026-02-03T04:05:06.789Z');

const systems = (properties: string) =>
  `${entity('System', 'systems', `id: p.integer().primary(), ${properties}`)}\nexport const entities = [System];`;

const before = systems('name: p.string().length(50), owner: p.string().length(50)');

/** Runs `revision --autogenerate` with more words. */
function autogenerate(cwd: string, words: readonly string[], options: Omit<RunOptions, 'cwd'> = {}) {
  return auditly(['db', 'revision', '--autogenerate', '-m', 'change', ...words], { cwd, now, ...options });
}

/** A project that stands at a first revision made of these entities. */
async function projectAt(statements: string, toml = '') {
  const project = entityProject(statements, toml);
  const run = await autogenerate(project.cwd, ['--rev-id', 'first']);
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return project;
}

/** What is written for these entities: the functions of the file. */
async function written(cwd: string, words: readonly string[] = []): Promise<string> {
  const { exitCode, stdout, stderr } = await autogenerate(cwd, ['--rev-id', 'next', ...words]);
  if (exitCode !== 0) throw new Error(stderr);
  const text = readFileSync(stdout.trimEnd().split('\n').at(-1) ?? '', 'utf8');
  return text.slice(text.indexOf('export function upgrade'));
}

const files = (cwd: string): readonly string[] => readdirSync(join(cwd, 'revisions'));

describe('revision --autogenerate', () => {
  it('writes a file as a person would, with what may go wrong above each operation', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(systems('name: p.string().length(20), rank: p.integer()'));
    const { stdout } = await autogenerate(cwd, ['--rev-id', 'next']);
    expect(stdout.replaceAll(cwd, 'FOLDER')).toMatchInlineSnapshot(`
      "first -> next, change
        drop column systems.owner
          Every value of systems.owner is lost.
        change column systems.name: type string(20)
          On postgresql: Values of systems.name that are longer than 20 characters make it fail (varchar(50) to varchar(20)).
        add column systems.rank (integer)
          It fails if there are rows in systems: systems.rank is NOT NULL, and nothing says what they get.
      FOLDER/revisions/next_change.ts
      "
    `);
    const file = readFileSync(join(cwd, 'revisions', 'next_change.ts'), 'utf8');
    expect(file).toMatchInlineSnapshot(`
      "import type { Operations } from '@auditly/revisions';

      export const revision = 'next';
      export const downRevision: string | readonly string[] | null = 'first';
      export const branchLabels: readonly string[] = [];
      export const dependsOn: readonly string[] = [];
      export const createdAt = '2026-02-03T04:05:06';
      export const message = 'change';

      export function upgrade(op: Operations): void {
        // Every value of systems.owner is lost. Safer: stop using the column, and drop it in a later revision, once
        // its values are kept elsewhere.
        op.dropColumn('systems', 'owner');
        // On postgresql: Values of systems.name that are longer than 20 characters make it fail (varchar(50) to
        // varchar(20)). Safer: look for such values before, and mend them.
        op.alterColumn('systems', 'name', { type: 'string(20)' });
        // It fails if there are rows in systems: systems.rank is NOT NULL, and nothing says what they get. Safer:
        // give it a default; or add it with nullable: true, fill it, and make it NOT NULL by op.alterColumn.
        op.addColumn('systems', { name: 'rank', type: 'integer' });
      }

      export function downgrade(op: Operations): void {
        // Every value of systems.rank is lost.
        op.dropColumn('systems', 'rank');
        op.alterColumn('systems', 'name', { type: 'string(50)' });
        // It fails if there are rows in systems: systems.owner is NOT NULL, and nothing says what they get. Safer:
        // give it a default; or add it with nullable: true, fill it, and make it NOT NULL by op.alterColumn.
        op.addColumn('systems', { name: 'owner', type: 'string(50)' });
      }
      "
    `);
  });

  it('writes nothing if nothing differs, unless it is told to', async () => {
    const { cwd } = await projectAt(before);
    expect(await autogenerate(cwd, [])).toEqual({
      exitCode: 0,
      stdout:
        'The revisions build what the entities declare, on postgresql and sqlite: nothing was written.\n',
      stderr: '',
    });
    expect(files(cwd)).toEqual(['first_change.ts']);
    const { stdout } = await autogenerate(cwd, ['--json']);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      command: 'db revision',
      revision: null,
      file: null,
      autogenerated: { dialects: ['postgresql', 'sqlite'], upgrade: [], downgrade: [], opaque: [] },
    });
    expect(await written(cwd, ['--empty'])).toContain('// Nothing to do.');
    expect(await auditly('db check', { cwd })).toMatchObject({ exitCode: 0 });
  });

  it('needs no database, and does not look for one', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(
      systems('name: p.string().length(50), owner: p.string().length(50), rank: p.integer().nullable()'),
    );
    const run = await autogenerate(cwd, [], {
      env: { auditly_DATABASE_URL: 'postgresql://nobody@nowhere.invalid/x' },
    });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(existsSync(join(cwd, 'dev.db'))).toBe(false);
  });

  it('puts what is for one database alone in a block', async () => {
    const { cwd } = entityProject(
      [
        entity('Owner', 'owners', 'id: p.integer().primary()'),
        entity('System', 'systems', 'id: p.integer().primary(), owner: () => p.manyToOne(Owner)'),
        'export const entities = [Owner, System];',
      ].join('\n'),
    );
    expect(await written(cwd)).toContain(
      [
        "  op.onlyOn('sqlite', (op) => {",
        "    op.createIndex('systems_owner_id_index', 'systems', ['owner_id']);",
        '  });',
      ].join('\n'),
    );
  });

  it('speaks of one database alone where the project supports no other', async () => {
    const toml = 'dialects = ["sqlite"]\n';
    const { cwd } = entityProject(
      [
        entity('Owner', 'owners', 'id: p.integer().primary()'),
        entity('System', 'systems', 'id: p.integer().primary(), owner: () => p.manyToOne(Owner)'),
        'export const entities = [Owner, System];',
      ].join('\n'),
      toml,
    );
    const { stdout } = await autogenerate(cwd, ['--rev-id', 'next']);
    expect(stdout).not.toContain('only');
    expect(readFileSync(join(cwd, 'revisions', 'next_change.ts'), 'utf8')).not.toContain('onlyOn');
    expect((await autogenerate(cwd, [])).stdout).toContain('declare, on sqlite: nothing was written');
  });

  it('takes names with quotes, line breaks and backslashes as they are', async () => {
    const table = `it's a "table"\n\`\\x$\{1}`;
    const declared = (more: string) =>
      `${entity('Odd', table, `id: p.integer().primary()${more}`)}\nexport const entities = [Odd];`;
    const { cwd, declare } = await projectAt(declared(''));
    declare(declared(", odd: p.text().fieldName('*/ \\u2028 \"').nullable()"));
    await written(cwd);
    for (const line of ['db upgrade', 'db check', 'db drift', 'db downgrade base']) {
      expect({ line, ...(await auditly(line, { cwd })), stdout: '' }).toMatchObject({ exitCode: 0 });
    }
  });

  it('says so where SQL says nothing of the schema, in the report and in the file', async () => {
    const { cwd } = await projectAt(before);
    const first = readFileSync(join(cwd, 'revisions', 'first_change.ts'), 'utf8');
    const opaque = entityProject(
      systems('name: p.string().length(50), owner: p.string().length(50), rank: p.integer().nullable()'),
    ).cwd;
    writeFileSync(
      join(opaque, 'revisions', 'first_change.ts'),
      first.replace('): void {', "): void {\n  op.execute('SELECT 1');"),
    );
    const { stdout } = await autogenerate(opaque, ['--rev-id', 'next']);
    expect(stdout).toContain('Not known: what SQL in first does to the schema');
    expect(readFileSync(join(opaque, 'revisions', 'next_change.ts'), 'utf8')).toContain(
      '  // Not known: what SQL in first does to the schema.',
    );
  });
});

describe('where the new revision stands', () => {
  it('a head has to be named where there are several, and what the others have built stays', async () => {
    const { cwd, declare } = await projectAt(before);
    const left = [
      systems('name: p.string().length(50), owner: p.string().length(50), left: p.integer().nullable()'),
    ];
    declare(left.join('\n'));
    expect(await autogenerate(cwd, ['--rev-id', 'left'])).toMatchObject({ exitCode: 0 });
    await auditly('db revision -m right --rev-id right --head first --splice', { cwd });
    declare(
      systems(
        'name: p.string().length(50), owner: p.string().length(50), left: p.integer().nullable(), more: p.integer().nullable()',
      ),
    );
    const refused = await autogenerate(cwd, []);
    expect(refused).toMatchObject({ exitCode: 4, stdout: '' });
    expect(refused.stderr).toContain('code: graph.multiple-heads\n');
    const { stdout } = await autogenerate(cwd, ['--head', 'right', '--branch-label', 'side', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      downRevision: ['right'],
      branchLabels: ['side'],
      autogenerated: { upgrade: [{ kind: 'addColumn', words: 'add column systems.more (integer)' }] },
    });
  });

  it('stands on base and needs another where that is asked for', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(`${before}\n${entity('More', 'more', 'id: p.integer().primary()')}\nentities.push(More);`);
    const { stdout, stderr } = await autogenerate(cwd, ['--head', 'base', '--depends-on', 'first', '--json']);
    expect(JSON.parse(stdout || stderr)).toMatchObject({ downRevision: [], dependsOn: ['first'] });
  });

  it('never writes over a file that is there', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(systems('name: p.string().length(50)'));
    writeFileSync(
      join(cwd, 'revisions', 'next_change.ts'),
      readFileSync(join(cwd, 'revisions', 'first_change.ts')),
    );
    const run = await autogenerate(cwd, ['--rev-id', 'next']);
    expect(run.exitCode).not.toBe(0);
    expect(readFileSync(join(cwd, 'revisions', 'next_change.ts'), 'utf8')).toContain("revision = 'first'");
  });
});

describe('what may have been renamed', () => {
  const renamed = systems('name: p.string().length(50), proprietor: p.string().length(50)');

  it('stops a run that nobody can be asked in, with what to type', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(renamed);
    const { exitCode, stdout, stderr } = await autogenerate(cwd, []);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatchInlineSnapshot(`
      "error: column systems.owner would be dropped, with what is in it, while others are created that may be the same under another name; nothing was written
        next: run the same command again, with one of these for each:
              --rename systems.owner=proprietor    the column has another name now
              --no-rename systems.owner    the column goes, with what is in it
        code: autogenerate.undecided-renames
      "
    `);
    expect(files(cwd)).toEqual(['first_change.ts']);
  });

  it('is renamed with --rename, and goes with --no-rename', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(renamed);
    const text = await written(cwd, ['--rename', 'systems.owner=proprietor']);
    expect(text).toContain("op.renameColumn('systems', 'owner', 'proprietor');");
    expect(text).not.toContain('dropColumn');
    const other = await projectAt(before);
    other.declare(renamed);
    const dropped = await written(other.cwd, ['--no-rename', 'systems.owner']);
    expect(dropped).toContain("op.dropColumn('systems', 'owner');");
    expect(dropped).not.toContain('rename');
  });

  it('is told for a table and its columns at once', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(
      `${entity('System', 'machines', 'id: p.integer().primary(), name: p.string().length(50), proprietor: p.string().length(50)')}\nexport const entities = [System];`,
    );
    const { exitCode, stderr } = await autogenerate(cwd, []);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--rename systems=machines');
    expect(stderr).toMatch(
      / {2}and with it one of:\n +--rename systems.owner=proprietor .*\n +--no-rename systems.owner .*\n {8}--no-rename systems /,
    );
    const words = ['--rename', 'systems=machines', '--rename', 'systems.owner=proprietor'];
    const text = await written(cwd, words);
    expect(text).toContain("op.renameTable('systems', 'machines');");
    expect(text).toContain("op.renameColumn('systems', 'owner', 'proprietor');");
    expect(text).not.toMatch(/createTable|dropTable|Column\('machines/);
  });

  it.each([
    [['--rename', 'systems.owner'], 2, 'compare.malformed-rename'],
    [['--rename', 'system.owner=proprietor'], 2, 'compare.unknown-thing'],
    [['--rename', 'systems.owner=proprietr'], 2, 'compare.unknown-new-name'],
    [['--rename', 'systems.name=proprietor'], 2, 'compare.name-stays'],
    [['--no-rename', 'systems.name'], 2, 'autogenerate.no-such-rename'],
  ])('%j is refused', async (words, exitCode, code) => {
    const { cwd, declare } = await projectAt(before);
    declare(renamed);
    const run = await autogenerate(cwd, words);
    expect(run).toMatchObject({ exitCode, stdout: '' });
    expect(run.stderr).toContain(`code: ${code}\n`);
    expect(files(cwd)).toEqual(['first_change.ts']);
  });

  it.each(['--rename=a=b', '--no-rename=a', '--empty'])(
    '%s means nothing without --autogenerate',
    async (option) => {
      const { cwd } = entityProject(before);
      const run = await auditly(['db', 'revision', '-m', 'x', option], { cwd });
      expect(run).toMatchObject({ exitCode: 2, stdout: '' });
      expect(run.stderr).toContain('means nothing without --autogenerate');
    },
  );

  it('is asked at a terminal', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(renamed);
    const terminal = terminalWith([keys.enter]);
    expect(await autogenerate(cwd, ['--rev-id', 'next'], { terminal })).toMatchObject({ exitCode: 0 });
    expect(terminal.shown()).toContain('What became of the column systems.owner?');
    expect(terminal.shown()).toContain('it is proprietor now');
    expect(readFileSync(join(cwd, 'revisions', 'next_change.ts'), 'utf8')).toContain(
      "op.renameColumn('systems', 'owner', 'proprietor');",
    );
  });

  it('goes if that is the answer, and nothing is written if there is none', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(renamed);
    const interrupted = await autogenerate(cwd, [], { terminal: terminalWith([keys.interrupt]) });
    expect(interrupted).toMatchObject({ exitCode: 2, stdout: '' });
    expect(files(cwd)).toEqual(['first_change.ts']);
    const terminal = terminalWith([keys.down, keys.enter]);
    await autogenerate(cwd, ['--rev-id', 'next'], { terminal });
    expect(readFileSync(join(cwd, 'revisions', 'next_change.ts'), 'utf8')).toContain(
      "op.dropColumn('systems', 'owner');",
    );
  });

  it('asks nobody where a program reads the results', async () => {
    const { cwd, declare } = await projectAt(before);
    declare(renamed);
    const terminal = terminalWith([keys.enter]);
    const { exitCode, stdout } = await autogenerate(cwd, ['--json'], { terminal });
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'autogenerate.undecided-renames' } });
    expect(terminal.shown()).toBe('');
  });
});

describe('what the project brings', () => {
  const head = `import type { Operations } from '@auditly/revisions';
// {{title}}, on {{revises}}
export const revision = {{revision}};
export const downRevision: string | readonly string[] | null = {{downRevision}};
export const branchLabels: readonly string[] = {{branchLabels}};
export const dependsOn: readonly string[] = {{dependsOn}};
`;
  const body = (up: string, down: string) =>
    `${head}export function upgrade(op: Operations): void {\n${up}\n}\nexport function downgrade(op: Operations): void {\n${down}\n}\n`;

  function withTemplate(text: string) {
    const { cwd } = entityProject(before);
    writeFileSync(join(cwd, 'revisions', 'revision.template'), text);
    return cwd;
  }

  it('a template of its own holds what is to be done', async () => {
    const cwd = withTemplate(body('{{ upgrade }}', '{{downgrade}}'));
    expect(await written(cwd)).toContain("  op.createTable('systems', {\n    columns: [\n");
  });

  it.each([
    ['{{upgrade}}', '  // by hand', 'downgrade'],
    ['  // by hand', '{{downgrade}}', 'upgrade'],
  ])('a template with %s and %s is refused before anything is written', async (up, down, placeholder) => {
    const cwd = withTemplate(body(up, down));
    const run = await autogenerate(cwd, []);
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain(`has no {{${placeholder}}}`);
    expect(files(cwd)).toEqual(['revision.template']);
  });

  it.each([
    [
      'with another parameter',
      body('{{upgrade}}', '{{downgrade}}').replace('(op', '(o'),
      5,
      'run.recording-failed',
    ],
    ['that turns them round', body('{{downgrade}}', '{{upgrade}}'), 5, 'run.replay-failed'],
    [
      'that leaves one way out',
      body('/*\n{{upgrade}}\n*/', '/*\n{{downgrade}}\n*/'),
      3,
      'autogenerate.file-differs',
    ],
  ])('a template %s is found out, and the file named', async (_what, text, exitCode, code) => {
    const cwd = withTemplate(text);
    const run = await autogenerate(cwd, ['--rev-id', 'next']);
    expect(run).toMatchObject({ exitCode });
    expect(run.stderr).toContain(`code: ${code}\n`);
    expect(run.stderr).toContain(join(cwd, 'revisions', 'next_change.ts'));
  });

  it.each([
    ['throws', "throw new Error('no entities today');", 'no entities today'],
    ['does not parse', 'export const entities = [;', 'entities-1.ts'],
    ['imports what is not there', "import './nowhere.ts';\nexport const entities = [];", 'nowhere.ts'],
    ['declares none', 'export const entities = [];', 'entities'],
  ])('a module of entities that %s is named, and nothing is written', async (_what, statements, words) => {
    const { cwd } = entityProject(statements);
    const run = await autogenerate(cwd, []);
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain(words);
    expect(run.stderr).toMatch(/code: declared\./);
    expect(files(cwd)).toEqual([]);
  });
});
