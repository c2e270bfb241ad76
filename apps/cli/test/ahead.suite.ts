import { expect, it } from 'vitest';
import type { TestDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

/** A database that can tell whether it was touched. */
export interface WatchedDatabase extends TestDatabase {
  /** Everything that is in it, in a form that shows any change. */
  contents(): Promise<unknown>;
}

/** What has to hold for a database at a revision that this build does not know. */
export function aheadSuite(makeDatabase: () => Promise<WatchedDatabase>): void {
  const unknown = 'fedcba987654';

  async function databaseAhead(): Promise<WatchedDatabase> {
    const database = await makeDatabase();
    const cwd = temporaryFolder();
    expect(await auditly(`db upgrade -x dbUrl=${database.url}`, { cwd })).toMatchObject({ exitCode: 0 });
    await database.execute(`UPDATE alembic_version SET version_num = '${unknown}'`);
    return database;
  }

  it.each([
    'db upgrade',
    'db upgrade heads',
    'db upgrade +1',
    'db downgrade -1',
    'db downgrade base',
    'db downgrade b297497b0925',
  ])('%s: named, exit code 7, nothing touched', async (line) => {
    const database = await databaseAhead();
    const before = await database.contents();
    const run = await auditly(`${line} -x dbUrl=${database.url}`, { cwd: temporaryFolder() });
    expect(run).toMatchObject({ exitCode: 7, stdout: '' });
    expect(run.stderr).toContain(
      `error: the database is at "${unknown}" (table alembic_version), which this build does not know; it knows revisions up to e865d9f463f5\n`,
    );
    expect(run.stderr).toContain('code: run.unknown-rows\n');
    expect(await database.contents()).toEqual(before);
  });

  it('db current: shows it, and exit code 7', async () => {
    const database = await databaseAhead();
    const before = await database.contents();
    const run = await auditly(`db current -x dbUrl=${database.url}`, { cwd: temporaryFolder() });
    expect(run).toMatchObject({ exitCode: 7, stdout: `${unknown} (unknown to this build)\n` });
    expect(run.stderr).toContain('code: run.unknown-rows\n');
    expect(await database.contents()).toEqual(before);
  });

  it('db current --json: one object with both the report and the error', async () => {
    const database = await databaseAhead();
    const run = await auditly(`db current --json -x dbUrl=${database.url}`, { cwd: temporaryFolder() });
    expect(run).toMatchObject({ exitCode: 7, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({
      version: 1,
      command: 'db current',
      revisions: [],
      unknown: [unknown],
      pending: [],
      upToDate: false,
      error: { code: 'run.unknown-rows', exitCode: 7, facts: { rows: [unknown] } },
    });
  });
}
