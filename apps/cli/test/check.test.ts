import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { auditly, steady, temporaryFolder } from './support/in-process.ts';
import { auditlyProcess } from './support/process.ts';
import { fileOf, type ProjectRevision, project } from './support/project.ts';

const entities = (properties: string): string => `import { EntitySchema } from '@mikro-orm/core';
export const entities = [
  new EntitySchema({ name: 'Person', tableName: 'people', properties: {
    id: { type: 'integer', primary: true, autoincrement: false },
    ${properties}
  } }),
];
`;

const name = `name: { type: 'string', length: 40 },`;

const people: ProjectRevision = {
  id: 'people',
  upgrade: `op.createTable('people', {
    columns: [{ name: 'id', type: 'integer' }, { name: 'name', type: 'string(40)' }],
    primaryKey: ['id'],
  });`,
  downgrade: `op.dropTable('people');`,
};

/** A project with entities of its own, and MikroORM where it is looked for. */
function projectWith(
  source: string,
  revisions: readonly ProjectRevision[] = [people],
  toml = 'entities = "entities.ts"\n',
): string {
  const cwd = project(revisions, toml);
  writeFileSync(join(cwd, 'entities.ts'), source);
  const schema = dirname(fileURLToPath(import.meta.resolve('@auditly/schema/package.json')));
  symlinkSync(join(schema, 'node_modules'), join(cwd, 'node_modules'));
  return cwd;
}

const check = (cwd: string, line = 'db check') => auditly(line, { cwd });

it('the revisions of auditly build what its entities declare', async () => {
  expect(await check(temporaryFolder())).toEqual({
    exitCode: 0,
    stdout: 'The revisions build what the entities declare, on postgresql and sqlite.\n',
    stderr: '',
  });
});

describe('a project with entities of its own', () => {
  it('whose revisions build them is well', async () => {
    const run = await check(projectWith(entities(name)));
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('where a revision was forgotten: what differs, what it would say, and what to type', async () => {
    const cwd = projectWith(entities(`${name} owner: { type: 'string', length: 255, nullable: true },`));
    const run = await check(cwd);
    expect(run.exitCode).toBe(6);
    expect(run.stdout).toContain(
      'a revision is missing that would\n  add column people.owner (string(255))\n\n',
    );
    expect(run.stdout).toContain(
      `It would say:\n  op.addColumn('people', { name: 'owner', type: 'string(255)', nullable: true });`,
    );
    expect(run.stderr).toContain('next: auditly db revision --autogenerate -m MSG\n');
    expect(run.stderr).toContain('code: check.found\n');
  });

  it('with -v, what each database has otherwise', async () => {
    const cwd = projectWith(entities(`${name} owner: { type: 'string', length: 255, nullable: true },`));
    const { stdout } = await check(cwd, 'db check -v');
    expect(stdout).toContain(
      'column people.owner: is not in the revisions; in the entities it is varchar(255) (postgresql only)\n',
    );
  });

  it('the same as JSON', async () => {
    const cwd = projectWith(entities(`${name} owner: { type: 'string', length: 255, nullable: true },`));
    const run = await check(cwd, 'db check --json');
    expect(run).toMatchObject({ exitCode: 6, stderr: '' });
    const report = JSON.stringify(JSON.parse(steady(run.stdout, cwd)), null, 2);
    await expect(`${report}\n`).toMatchFileSnapshot('golden/check-found.json');
  });

  it('is checked for the databases that it supports', async () => {
    const cwd = projectWith(entities(name), [people], 'entities = "entities.ts"\ndialects = ["sqlite"]\n');
    expect((await check(cwd)).stdout).toBe('The revisions build what the entities declare, on sqlite.\n');
  });

  it('is not checked for what it excludes', async () => {
    const other: ProjectRevision = { id: 'others', on: ['people'] };
    const differing = projectWith(entities(name), [people, other]);
    expect((await check(differing)).stdout).toContain('drop table t_others');
    const toml = 'entities = "entities.ts"\nexclude = ["t_*"]\n';
    expect(await check(projectWith(entities(name), [people, other], toml))).toMatchObject({ exitCode: 0 });
  });
});

describe('a module of entities that does more than it should', () => {
  it('writes to stderr what it has to say: stdout is for the result', () => {
    const cwd = projectWith(`console.log('HELLO');\nprocess.stdout.write('WORLD\\n');\n${entities(name)}`);
    const run = auditlyProcess('db check --json', { cwd });
    expect(run).toMatchObject({ exitCode: 0, stderr: 'HELLO\nWORLD\n' });
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: true });
  });

  it('holds nobody up by what it leaves open', () => {
    const cwd = projectWith(`setInterval(() => undefined, 1000);\n${entities(name)}`);
    const start = performance.now();
    expect(auditlyProcess('db check', { cwd })).toMatchObject({ exitCode: 0 });
    expect(auditlyProcess('db check --json', { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('the revisions alone', () => {
  const nothing = { upgrade: '', downgrade: '' };

  it('with several heads: all are named, with the way to one', async () => {
    const sides = ['left', 'right'].map((id): ProjectRevision => ({ id, on: ['people'], ...nothing }));
    const run = await check(projectWith(entities(name), [people, ...sides]));
    expect(run).toMatchObject({ exitCode: 6 });
    expect(run.stdout).toContain('There are 2 heads: left, right\n');
    expect(run.stderr).toContain('auditly db merge');
  });

  it('whose downgrade leaves something behind: the revision, its file and what is left', async () => {
    const more: ProjectRevision = {
      id: 'more',
      on: ['people'],
      upgrade: `op.createIndex('ix_name', 'people', ['name']);`,
      downgrade: '',
    };
    const indexed = entities(`name: { type: 'string', length: 40, index: 'ix_name' },`);
    const cwd = projectWith(indexed, [people, more]);
    const run = await check(cwd);
    expect(run).toMatchObject({ exitCode: 6 });
    expect(run.stdout).toContain(
      `The downgrade of more does not undo its upgrade (${fileOf(cwd, 'more')}):\n  index ix_name of table people: `,
    );
    expect(run.stderr).toContain('correct downgrade() of more\n');
  });

  it('with SQL that says nothing of the schema: that much is not known', async () => {
    const sql: ProjectRevision = {
      id: 'sql',
      on: ['people'],
      upgrade: `op.execute('SELECT 1');`,
      downgrade: '',
    };
    const run = await check(projectWith(entities(name), [people, sql]));
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.stdout).toContain('Not known: what SQL in sql does to the schema');
    expect(run.stdout).toContain('Not known: whether the downgrade of sql undoes its upgrade\n');
  });
});

describe('entities that cannot be had', () => {
  const refused = async (cwd: string, code: string): Promise<string> => {
    const run = await check(cwd);
    expect(run.stderr).toContain(`code: ${code}\n`);
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    return run.stderr;
  };

  it('since nobody has said where they are', async () => {
    const stderr = await refused(project([people]), 'declared.no-entities');
    expect(stderr).toContain('write entities = "src/entities.ts" into the table [revisions] of ');
  });

  it('since the file is not there, or does not load', async () => {
    const cwd = projectWith(entities(name));
    rmSync(join(cwd, 'entities.ts'));
    expect(await refused(cwd, 'declared.module-failed')).toContain(join(cwd, 'entities.ts'));
    const broken = projectWith(`throw new Error('out of order');`);
    expect(await refused(broken, 'declared.module-failed')).toContain('out of order');
  });

  it('since the file exports none', async () => {
    const stderr = await refused(projectWith('export const Entities = [];'), 'declared.no-list');
    expect(stderr).toContain('it exports Entities\n');
  });

  it('since the list of them is empty, or is none', async () => {
    const empty = await refused(projectWith('export const entities = [];'), 'declared.no-list');
    expect(empty).toMatch(/the list `entities` that \S+entities\.ts exports is empty\n/);
    const none = await refused(projectWith('export const entities = {};'), 'declared.no-list');
    expect(none).toMatch(/what \S+entities\.ts exports as `entities` is not a list of what MikroORM takes/);
  });

  it.each([
    ['ends the process', 'process.exit(0);'],
    ['waits for what never comes', 'await new Promise(() => undefined);'],
    [
      'lets an error go that nobody can catch',
      `setTimeout(() => { throw new Error('late'); }, 0);
await new Promise((resolve) => setTimeout(resolve, 5000));`,
    ],
  ])('since the module %s, and is named', (_, statement) => {
    const cwd = projectWith(`${statement}\n${entities(name)}`);
    const run = auditlyProcess('db check', { cwd });
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain(`: it was loading the entities in ${join(cwd, 'entities.ts')}\n  next: `);
    const asJson = auditlyProcess('db check --json', { cwd });
    expect(asJson.exitCode).toBe(3);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      error: { code: 'process.unfinished', exitCode: 3, facts: { file: join(cwd, 'entities.ts') } },
    });
  });

  it('since MikroORM is not installed there', async () => {
    const cwd = projectWith('export const entities = [1];');
    rmSync(join(cwd, 'node_modules'));
    // In a process of its own: the test runner's own environment lends its packages to everybody.
    const run = auditlyProcess('db check', { cwd });
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain('next: npm install --save-dev @mikro-orm/postgresql\n');
    expect(run.stderr).toContain('code: declared.no-orm\n');
  });

  it('since MikroORM does not take them', async () => {
    const stderr = await refused(
      projectWith(entities(`team: { kind: 'm:1', entity: 'Nobody' },`)),
      'declared.entities-failed',
    );
    expect(stderr).toContain('Nobody');
  });

  it('since no revision could build one', async () => {
    const filled = `import { EntitySchema } from '@mikro-orm/core';
export const entities = [new EntitySchema({ name: 'A', indexes: [{ properties: ['id'], fillFactor: 70 }],
  properties: { id: { type: 'integer', primary: true } } })];`;
    expect(await refused(projectWith(filled), 'declared.unsupported')).toContain('entity A declares');
  });
});
