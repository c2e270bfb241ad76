import { expect, it } from 'vitest';
import type { TestDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

const [first, second, third, last] = ['b297497b0925', '3c1e3b2a5d6f', '1f9b8f4a7c31', 'e865d9f463f5'];

/** What has to hold when a revision fails in the middle of an upgrade: here the third. */
export function failingRevisionSuite(makeDatabase: () => Promise<TestDatabase>): void {
  /** A database at the first revision, with a table in the way of the third. */
  async function databaseWithObstacle(): Promise<TestDatabase> {
    const database = await makeDatabase();
    const run = await auditly(`db upgrade +1 -x dbUrl=${database.url}`, { cwd: temporaryFolder() });
    expect(run).toMatchObject({ exitCode: 0 });
    await database.execute('CREATE TABLE evidence_access_log (something integer)');
    return database;
  }

  it('names revision, operation, statement and cause, and stays at the revision before', async () => {
    const { url } = await databaseWithObstacle();
    const cwd = temporaryFolder();
    const run = await auditly(`db upgrade -x dbUrl=${url}`, { cwd });
    expect(run).toMatchObject({ exitCode: 5, stdout: '' });
    expect(run.stderr).toContain(`    ${second} done in `);
    expect(run.stderr).toMatch(
      new RegExp(
        `^error: upgrade of ${third} failed at createTable evidence_access_log: .*already exists`,
        'm',
      ),
    );
    expect(run.stderr).toContain('  statement: CREATE TABLE evidence_access_log (');
    expect(run.stderr).toContain(`  nothing of it was kept; the database is at ${second}\n`);
    expect(run.stderr).toContain('code: run.revision-failed\n');
    const { stdout } = await auditly(`db current -x dbUrl=${url}`, { cwd });
    expect(stdout).toMatch(new RegExp(`^${second} `));
  });

  it('goes on from there once the cause is removed', async () => {
    const { url, execute } = await databaseWithObstacle();
    const cwd = temporaryFolder();
    expect(await auditly(`db upgrade -x dbUrl=${url}`, { cwd })).toMatchObject({ exitCode: 5 });
    await execute('DROP TABLE evidence_access_log');
    const run = await auditly(`db upgrade -x dbUrl=${url}`, { cwd });
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.stdout).toContain(`upgraded from ${second} to ${last} (head): 4 revisions in`);
  });

  it('in a single transaction keeps nothing at all', async () => {
    const { url } = await databaseWithObstacle();
    const cwd = temporaryFolder();
    // The head builds indexes while others write: no transaction holds that.
    const run = await auditly(`db upgrade --single-transaction fda4 -x dbUrl=${url}`, { cwd });
    expect(run).toMatchObject({ exitCode: 5 });
    expect(run.stderr).toContain(`nothing of it was kept; the database is at ${first}\n`);
    const { stdout } = await auditly(`db current -x dbUrl=${url}`, { cwd });
    expect(stdout).toMatch(new RegExp(`^${first} `));
  });

  it('tells programs the same', async () => {
    const { url } = await databaseWithObstacle();
    const run = await auditly(`db upgrade --json -x dbUrl=${url}`, { cwd: temporaryFolder() });
    expect(run.exitCode).toBe(5);
    expect(JSON.parse(run.stdout)).toMatchObject({
      version: 1,
      command: 'db upgrade',
      error: {
        code: 'run.revision-failed',
        exitCode: 5,
        facts: {
          revision: third,
          direction: 'upgrade',
          rows: [second],
          operation: 'createTable evidence_access_log',
        },
      },
    });
  });
}
