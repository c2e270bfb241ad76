import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TestDatabase } from './support/databases.ts';
import { auditly } from './support/in-process.ts';
import { auditlyProcess } from './support/process.ts';
import { fileOf, type ProjectRevision, project } from './support/project.ts';

const revisions: readonly ProjectRevision[] = [
  {
    id: 'aa01',
    upgrade: `op.createTable('notes', {
    columns: [{ name: 'id', type: 'integer' }, { name: 'text', type: 'text', nullable: true }],
    primaryKey: ['id'],
  });`,
    downgrade: "op.dropTable('notes');",
  },
  {
    id: 'aa02',
    on: ['aa01'],
    upgrade: `op.createIndex('ix_notes_text', 'notes', ['text']);
  op.addColumn('notes', { name: 'owner', type: 'text', nullable: true });`,
    downgrade: `op.dropIndex('ix_notes_text', 'notes');
  op.dropColumn('notes', 'owner');`,
  },
];

/** `auditly db plan`, and an upgrade by a plan, as they are typed. */
export function planSuite(database: () => Promise<TestDatabase>): void {
  const setUp = async () => {
    const { url, execute } = await database();
    const cwd = project(revisions);
    const type = (line: string) => auditly(line, { cwd, env: { auditly_DATABASE_URL: url } });
    await type('db upgrade aa01');
    await execute("INSERT INTO notes (id, text) VALUES (1, 'one'), (2, 'two'), (3, NULL)");
    // What has been loaded once stays loaded: a file that changes is seen by another process.
    const typeAnew = (line: string) => auditlyProcess(line, { cwd, env: { auditly_DATABASE_URL: url } });
    return { cwd, type, typeAnew, execute };
  };

  it('shows what would be done, with the rows that are there', async () => {
    const { type, execute } = await setUp();
    const run = await type('db plan');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/^upgrade from aa01 to aa02: /);
    expect(run.stdout).toMatch(/^ {2}worst lock .*on notes \(3 rows, \d+ kB\)/m);
    expect(run.stdout).toContain('CREATE INDEX ix_notes_text ON notes (text);');
    expect(run.stdout).toContain('undoing it loses: Every value of notes.owner is lost.');
    expect(await execute('SELECT version_num FROM alembic_version')).toEqual([{ version_num: 'aa01' }]);
  });

  it('goes down, and says what is lost', async () => {
    const { type } = await setUp();
    const { stdout } = await type('db plan base');
    expect(stdout).toMatch(/^downgrade from aa01 to base: /);
    expect(stdout).toContain('loses: Every row of notes is lost.');
    const json = JSON.parse((await type('db plan -1 --json')).stdout);
    expect(json).toMatchObject({
      command: 'db plan',
      direction: 'downgrade',
      from: ['aa01'],
      to: [],
      file: null,
    });
    expect(json.totals).toMatchObject({ steps: 1, losing: 1 });
  });

  it('where nothing is to be done it says so', async () => {
    const { type } = await setUp();
    await type('db upgrade');
    const run = await type('db plan');
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.stdout).toMatch(/^nothing to do: the database is at aa02/);
  });

  describe('kept in a file', () => {
    it('is run as it is', async () => {
      const { type, cwd } = await setUp();
      const planned = await type('db plan -o plan.json');
      expect(planned.stdout).toContain(`written to ${join(cwd, 'plan.json')}`);
      const file = JSON.parse(readFileSync(join(cwd, 'plan.json'), 'utf8'));
      expect(file).toMatchObject({
        format: 'auditly-plan',
        version: 1,
        plan: { from: ['aa01'], to: ['aa02'] },
      });
      expect(JSON.stringify(file)).not.toMatch(/:\/\/[^/@"]+:[^*/@"][^/@"]*@/);
      expect(await type('db upgrade --plan plan.json')).toMatchObject({ exitCode: 0 });
      expect(JSON.parse((await type('db current --json')).stdout)).toMatchObject({ rows: ['aa02'] });
      expect(await type('db plan -1 -o down.json')).toMatchObject({ exitCode: 0 });
      expect(await type('db downgrade -1 --plan down.json')).toMatchObject({ exitCode: 0 });
    });

    it('is refused once anything has changed, with 6, and nothing is touched', async () => {
      const { type, typeAnew, cwd, execute } = await setUp();
      await type('db plan -o plan.json');
      await execute('CREATE TABLE meanwhile (id integer)');
      const file = fileOf(cwd, 'aa02');
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace("'owner', type: 'text'", "'owner', type: 'integer'"),
      );
      const run = typeAnew('db upgrade --plan plan.json');
      expect(run).toMatchObject({ exitCode: 6, stdout: '' });
      expect(run.stderr).toContain('table meanwhile is new');
      expect(run.stderr).toContain('revision aa02 does something else than when the plan was made');
      expect(JSON.parse((await type('db current --json')).stdout)).toMatchObject({ rows: ['aa01'] });
    });

    it('with comments and layout of a revision changed it is the same plan', async () => {
      const { type, typeAnew, cwd } = await setUp();
      await type('db plan -o plan.json');
      const file = fileOf(cwd, 'aa02');
      writeFileSync(
        file,
        `// In other words.\n${readFileSync(file, 'utf8').replaceAll('  op.', '\n      op.')}`,
      );
      expect(typeAnew('db upgrade --plan plan.json')).toMatchObject({ exitCode: 0 });
    });

    it('once carried out it says so', async () => {
      const { type } = await setUp();
      await type('db plan -o plan.json');
      await type('db upgrade');
      const run = await type('db upgrade --plan plan.json --json');
      expect(run.exitCode).toBe(6);
      expect(run.stdout).toContain('it has been carried out');
    });

    it.each([
      ['db downgrade aa01 --plan plan.json', 2, 'the plan plan.json is one of an upgrade'],
      ['db upgrade aa01 --plan plan.json', 2, 'the plan leads to head'],
      ['db upgrade --sql --plan plan.json', 2, 'a script asks none'],
      ['db upgrade --plan nowhere.json', 3, 'cannot be read (ENOENT)'],
      ['db upgrade --plan auditly.toml', 3, 'is no plan: it is no JSON'],
      ['db upgrade --plan other.json', 3, 'is no plan: its "format" is not "auditly-plan"'],
      ['db upgrade --plan newer.json', 3, 'it is of version 2'],
      ['db upgrade --plan half.json', 3, 'its "plan" is not whole'],
      ['db plan -o nowhere/plan.json', 3, 'cannot be written'],
    ])('%s ends with %i: %s', async (line, exitCode, words) => {
      const { type, cwd } = await setUp();
      await type('db plan -o plan.json');
      const plan = readFileSync(join(cwd, 'plan.json'), 'utf8');
      writeFileSync(join(cwd, 'other.json'), '{}');
      writeFileSync(join(cwd, 'newer.json'), plan.replace('"version": 1', '"version": 2'));
      writeFileSync(join(cwd, 'half.json'), plan.replaceAll('"checksum"', '"sum"'));
      const run = await type(line);
      expect(run.exitCode).toBe(exitCode);
      expect(run.stderr).toContain(words);
    });
  });

  it('an applied revision that was changed since is refused, as the upgrade does', async () => {
    const { typeAnew, cwd } = await setUp();
    const file = fileOf(cwd, 'aa01');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace("'text', type: 'text'", "'text', type: 'integer'"),
    );
    const [plan, upgrade] = [typeAnew('db plan'), typeAnew('db upgrade')];
    expect(plan.stderr).toContain('code: run.changed-revisions');
    expect(plan.exitCode).toBe(upgrade.exitCode);
  });

  it('a database that is ahead ends with 7', async () => {
    const { type, execute } = await setUp();
    await execute("UPDATE alembic_version SET version_num = 'ffff'");
    expect(await type('db plan')).toMatchObject({ exitCode: 7 });
  });

  it('a target that is none ends with 4', async () => {
    const { type } = await setUp();
    expect(await type('db plan zz')).toMatchObject({ exitCode: 4 });
  });

  it('nothing that a terminal would obey comes out of a revision', async () => {
    const { url } = await database();
    const cwd = project([{ id: 'aa01', upgrade: `op.execute("SELECT '\\x1b[31m'", { effect: 'none' });` }]);
    const { stdout } = await auditly('db plan', { cwd, env: { auditly_DATABASE_URL: url } });
    expect(stdout).toContain(String.raw`SELECT '\x1b[31m'`);
    expect(stdout).not.toContain('\x1b');
  });
}
