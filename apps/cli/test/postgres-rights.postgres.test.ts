import pg from 'pg';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { postgresDatabase, type TestDatabase } from './support/databases.ts';
import { auditly, type Run, temporaryFolder } from './support/in-process.ts';

let cwd: string;
let database: TestDatabase;
beforeEach(async () => {
  cwd = temporaryFolder();
  database = await postgresDatabase();
});

/** The URL of the test's database with something else about it. */
function changed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

function withOptions(options: string): string {
  return changed((url) => url.searchParams.set('options', options));
}

/** A user who may connect and no more. */
async function poorUser(): Promise<string> {
  const role = `auditly_poor_${process.pid}_${Date.now()}`;
  await database.execute(`CREATE ROLE ${role} LOGIN PASSWORD 'poor'`);
  onTestFinished(async () => {
    await database.execute(`DROP OWNED BY ${role}`);
    await database.execute(`DROP ROLE ${role}`);
  });
  return changed((url) => {
    url.username = role;
    url.password = 'poor';
  });
}

function run(line: string, url = database.url): Promise<Run> {
  return auditly(['db', ...line.split(' '), '-x', `dbUrl=${url}`], { cwd });
}

/** What is said to be done next: it is the server or the user, and no revision is to be corrected. */
function adviceOf({ exitCode, stderr }: Run): string {
  expect(stderr).not.toContain('correct the revision');
  expect(exitCode).toBe(3);
  return stderr.slice(stderr.indexOf('  next: '));
}

describe('what the server does not allow is not the fault of a revision', () => {
  it('to make tables', async () => {
    await database.execute('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    expect(adviceOf(await run('upgrade', await poorUser()))).toContain(
      'GRANT USAGE, CREATE ON SCHEMA public TO',
    );
  });

  it("to change somebody else's tables", async () => {
    expect(await run('upgrade +1')).toMatchObject({ exitCode: 0 });
    const url = await poorUser();
    await database.execute('GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC');
    await database.execute('GRANT ALL ON SCHEMA public TO PUBLIC');
    expect(adviceOf(await run('downgrade base', url))).toContain('name the owner of the tables');
  });

  it('to read the version table', async () => {
    expect(await run('upgrade +1')).toMatchObject({ exitCode: 0 });
    const url = await poorUser();
    const grant = 'GRANT USAGE ON SCHEMA public TO name; GRANT SELECT ON alembic_version TO name';
    for (const line of ['current', 'drift']) {
      const advice = adviceOf(await run(line, url));
      expect(advice).toContain(grant);
      expect(advice).not.toMatch(/CREATE|INSERT|DELETE/);
    }
    // It is all that is needed indeed.
    await database.execute(grant.replaceAll('name', new URL(url).username));
    for (const line of ['current', 'drift']) expect(await run(line, url)).toMatchObject({ exitCode: 0 });
  });

  it('to write at all', async () => {
    expect(adviceOf(await run('upgrade', withOptions('-cdefault_transaction_read_only=on')))).toContain(
      'next: name a server that takes writes',
    );
  });

  it('to make tables nowhere', async () => {
    const url = withOptions('-csearch_path=nowhere');
    expect(adviceOf(await run('upgrade', url))).toContain(
      'next: CREATE SCHEMA name, or correct the search_path',
    );
  });
});

it('a lock that does not come in the time that is given for it: who holds it is asked for', async () => {
  expect(await run('upgrade +2')).toMatchObject({ exitCode: 0 });
  await holdLock('evidence');
  const start = performance.now();
  const failed = await run('upgrade --lock-timeout 50ms --retry-timeout 2s');
  expect(adviceOf(failed)).toContain('next: see who holds locks: SELECT');
  expect(failed.stderr).toContain('--retry-timeout 10m');
  expect(failed.stderr).toContain('is tried again in');
  expect(performance.now() - start).toBeLessThan(10_000);
});

describe('current -v', () => {
  it('says in which schemas the version table was looked for', async () => {
    const { stdout } = await run('current -v');
    expect(stdout).toContain('Version table: none yet (search_path: public)\n');
  });

  it('says where it was found, and shows the options of the session', async () => {
    await database.execute('CREATE SCHEMA app');
    expect(await run('upgrade', withOptions('-csearch_path=app'))).toMatchObject({ exitCode: 0 });
    const { stdout } = await run('current -v', withOptions('-csearch_path=public,app'));
    expect(stdout).toContain('Version table: app.alembic_version (search_path: public, app)\n');
    expect(stdout).toMatch(/^Database: .*\?options=-csearch_path=public,app$/m);
    const { stdout: json } = await run('current -v --json', withOptions('-csearch_path=nowhere'));
    expect(JSON.parse(json)).toMatchObject({ versionTable: false, place: { searchPath: [], schema: null } });
  });
});

it('the command that makes a missing database can be typed as it is', async () => {
  const url = changed((it) => {
    it.pathname = '/no;rm -rf x';
  });
  const { hostname, port, username } = new URL(database.url);
  const { stderr } = await run('current', url.replaceAll('%20', ' '));
  expect(stderr).toContain(`next: createdb -h ${hostname} -p ${port} -U ${username} 'no;rm -rf x'\n`);
});

/** Keeps everybody from a table until the test ends. */
async function holdLock(table: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
}

describe('jobs need no rights of an owner', () => {
  const jobs = (line: string, url: string) => auditly([...line.split(' '), '-x', `dbUrl=${url}`], { cwd });

  it('whoever may not is told what is enough, and that is enough', async () => {
    expect(await run('upgrade')).toMatchObject({ exitCode: 0 });
    const url = await poorUser();
    await database.execute('GRANT SELECT ON alembic_version TO PUBLIC');
    for (const [line, right] of [
      ['jobs list', 'to read is enough: '],
      ['status', 'to read is enough: '],
      ['db imports', 'to read is enough: '],
      ['catalog seed', 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES'],
      ['jobs run lifecycle', 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES'],
    ] as const) {
      expect(adviceOf(await jobs(line, url))).toContain(right);
    }
    const advice = adviceOf(await jobs('catalog seed', url));
    for (const grant of advice.match(/GRANT [^;\n]+ TO name/g) ?? []) {
      await database.execute(grant.replace(/TO name$/, `TO ${new URL(url).username}`));
    }
    for (const line of [
      'jobs list',
      'status',
      'db imports',
      'catalog seed',
      'jobs run lifecycle',
      'jobs schedule',
    ]) {
      expect(await jobs(line, url)).toMatchObject({ exitCode: 0 });
    }
  });

  it('but to hand the first job to the workers, which makes their queue', async () => {
    expect(await run('upgrade')).toMatchObject({ exitCode: 0 });
    const url = await poorUser();
    await database.execute('GRANT SELECT ON alembic_version TO PUBLIC');
    const { exitCode, stderr } = await jobs('jobs run lifecycle --queue', url);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('GRANT CREATE ON DATABASE name TO user');
    expect(stderr).toContain('code: queue.not-ready\n');
  });
});
