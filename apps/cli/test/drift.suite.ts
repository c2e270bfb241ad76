import { expect, it } from 'vitest';
import type { TestDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { branched, project } from './support/project.ts';

/** What `auditly db drift` has to do on either database. */
export function driftSuite(makeDatabase: () => Promise<TestDatabase>): void {
  async function upgraded(cwd: string, target = ''): Promise<TestDatabase> {
    const database = await makeDatabase();
    const run = await auditly(`db upgrade ${target} -x dbUrl=${database.url}`, { cwd });
    expect(run).toMatchObject({ exitCode: 0 });
    return database;
  }
  const drift = ({ url }: TestDatabase, cwd = temporaryFolder(), options = '') =>
    auditly(`db drift ${options} -x dbUrl=${url}`, { cwd });

  it('says that a database is what its revisions have built, at a head and before it', async () => {
    const cwd = temporaryFolder();
    const database = await upgraded(cwd);
    expect(await drift(database)).toEqual({
      exitCode: 0,
      stdout: 'The database is what its revisions have built (e865d9f463f5).\n',
      stderr: '',
    });
    await auditly(`db downgrade -2 -x dbUrl=${database.url}`, { cwd });
    expect(await drift(database)).toMatchObject({ exitCode: 0 });
  });

  it('says the same where it stands at several revisions', async () => {
    const cwd = project(branched);
    const database = await upgraded(cwd, 'heads');
    expect(await drift(database, cwd)).toMatchObject({
      exitCode: 0,
      stdout: 'The database is what its revisions have built (left2, right2).\n',
    });
  });

  it('says what was changed by hand, and writes what takes it back', async () => {
    const database = await upgraded(temporaryFolder());
    await database.execute('DROP INDEX ix_systems_name');
    await database.execute('ALTER TABLE systems ADD COLUMN extra VARCHAR(9)');
    await database.execute('CREATE VIEW names AS SELECT name FROM systems');
    const found = await drift(database);
    expect(found.exitCode).toBe(6);
    expect(found.stdout).toMatch(
      /^The database is not what its revisions have built \(e865d9f463f5\):\n {2}column systems\.extra: is not in the revisions; .*\n {2}index ix_systems_name of table systems: is not in the database; in the revisions it is UNIQUE \(name\)\n\nNo revision has made:\n {2}view names\n$/,
    );
    expect(found.stderr).toContain('next: auditly db drift --sql    writes what would put it right\n');
    expect(found.stderr).toContain('code: drift.found\n');

    const script = await drift(database, temporaryFolder(), '--sql');
    expect(script.exitCode).toBe(6);
    expect(script.stdout).toContain('-- Every value of systems.extra is lost.\n');
    expect(script.stdout).toContain('CREATE UNIQUE INDEX ix_systems_name ON systems (name);\n');
    expect(script.stdout).toContain(
      '-- No revision makes view names; it is left alone. To drop it:\n-- DROP VIEW names;\n',
    );
  });

  it('gives both as JSON', async () => {
    const database = await upgraded(temporaryFolder());
    await database.execute('DROP INDEX ix_systems_name');
    const run = await drift(database, temporaryFolder(), '--sql --json');
    expect(run).toMatchObject({ exitCode: 6, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({
      version: 1,
      command: 'db drift',
      ok: false,
      databaseExists: true,
      versionTableExists: true,
      rows: ['e865d9f463f5'],
      differences: [
        {
          what: 'index',
          path: ['systems', 'ix_systems_name'],
          text: expect.stringContaining('ix_systems_name'),
        },
      ],
      renames: [],
      unmanaged: [],
      opaque: [],
      notAsked: null,
      sql: expect.stringContaining('CREATE UNIQUE INDEX ix_systems_name ON systems (name);'),
      error: { code: 'drift.found', exitCode: 6, facts: { differences: 1, unmanaged: 0 } },
    });
  });

  it('leaves out what the project excludes', async () => {
    const exclude = project(branched, 'exclude = ["q_*", "t_left1"]\n');
    const database = await upgraded(exclude, 'left2');
    await database.execute('CREATE TABLE q_jobs (payload TEXT, tried INTEGER)');
    await database.execute('DROP TABLE t_left1');
    expect(await drift(database, exclude)).toMatchObject({ exitCode: 0 });
    const all = await drift(database, project(branched));
    expect(all.exitCode).toBe(6);
    expect(all.stdout).toContain('table t_left1: is not in the database');
    expect(all.stdout).toContain('No revision has made:\n  table q_jobs\n');
  });

  it('takes tables without a version table for what no revision has made, and says what to do', async () => {
    const database = await makeDatabase();
    await database.execute('CREATE TABLE gone (id INTEGER)');
    await database.execute('DROP TABLE gone');
    expect(await drift(database)).toMatchObject({ exitCode: 0 });
    await database.execute('CREATE TABLE systems (id INTEGER)');
    const run = await drift(database);
    expect(run.exitCode).toBe(6);
    expect(run.stdout).toContain(
      '(base: there is no alembic_version).\n\nNo revision has made:\n  table systems\n',
    );
    expect(run.stderr).toContain('auditly db stamp REVISION    if the tables are those of a revision\n');
  });

  it('names SQL of which nobody has said what it does', async () => {
    const cwd = project([{ id: 'sql', upgrade: `op.execute('CREATE TABLE unsaid (id INTEGER)');` }]);
    const database = await upgraded(cwd);
    const run = await drift(database, cwd);
    expect(run.stdout).toContain('Not known: what SQL in sql has done to the schema');
    expect(run.stdout).toContain('No revision has made:\n  table unsaid\n');
  });

  it('refuses a database that is ahead of this build, and one whose rows cannot be true together', async () => {
    const database = await upgraded(temporaryFolder());
    await database.execute(`UPDATE alembic_version SET version_num = 'fedcba987654'`);
    expect(await drift(database)).toMatchObject({ exitCode: 7, stdout: '' });
    await database.execute(`UPDATE alembic_version SET version_num = 'e865d9f463f5'`);
    await database.execute(`INSERT INTO alembic_version VALUES ('b297497b0925')`);
    const run = await drift(database);
    expect(run).toMatchObject({ exitCode: 4, stdout: '' });
    expect(run.stderr).toContain('code: graph.overlapping-rows\n');
  });
}
