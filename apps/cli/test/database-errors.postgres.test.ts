import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeOverallHash } from '@auditly/manifest-importer';
import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';

let cwd: string;
let database: URL;
beforeEach(async () => {
  cwd = temporaryFolder();
  database = new URL((await temporaryPostgres()).url);
});

/** The URL of the test's database with something else about it. */
function changed(change: (url: URL) => void): string {
  const url = new URL(database);
  change(url);
  return url.href;
}

async function execute(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('a PostgreSQL database that cannot be used ends with exit code 3 and a code of its own', () => {
  /** What `current` and `upgrade` say about a URL. */
  async function errorsFor(url: string): Promise<readonly string[]> {
    const errors: string[] = [];
    for (const command of ['current', 'upgrade']) {
      const run = await auditly(['db', command, '-v', '-x', `dbUrl=${url}`], { cwd });
      expect(run).toMatchObject({ exitCode: 3, stdout: '' });
      expect(run.stderr).toContain('  next: ');
      expect(run.stderr).not.toContain('hunter2');
      errors.push(/^ {2}code: (.*)$/m.exec(run.stderr)?.[1] ?? run.stderr);
    }
    return errors;
  }

  it('there is no such database', async () => {
    const url = changed((it) => {
      it.pathname = '/no_such_database';
    });
    expect(await errorsFor(url)).toEqual(['connection.database-missing', 'connection.database-missing']);
  });

  it('the password is wrong', async () => {
    const url = changed((it) => {
      it.password = 'hunter2';
    });
    expect(await errorsFor(url)).toEqual(['connection.password-wrong', 'connection.password-wrong']);
  });

  it('there is no password', async () => {
    const url = changed((it) => {
      it.password = '';
    });
    expect(await errorsFor(url)).toEqual(['connection.password-missing', 'connection.password-missing']);
  });

  it('the server has no TLS, which is asked for', async () => {
    expect(await errorsFor(`${database.href}?sslmode=require&connect_timeout=5`)).toEqual([
      'connection.tls-not-offered',
      'connection.tls-not-offered',
    ]);
  });

  it('its user may not read the version table', async () => {
    const role = `auditly_${process.pid}_${Date.now()}`;
    await execute(`CREATE ROLE ${role} LOGIN PASSWORD 'hunter2'`);
    onTestFinished(() => execute(`DROP ROLE ${role}`));
    await auditly(`db upgrade -x dbUrl=${database.href}`, { cwd });
    const url = changed((it) => {
      it.username = role;
      it.password = 'hunter2';
    });
    const run = await auditly(`db current -x dbUrl=${url}`, { cwd });
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toMatch(
      /^error: the database did not do what was asked: permission denied .*\(42501\)\n/,
    );
    expect(run.stderr).toContain('code: database.failed\n');
  });

  it('its user may not import: what is to be granted is told, and is enough', async () => {
    const role = `auditly_${process.pid}_${Date.now()}`;
    await execute(`CREATE ROLE ${role} LOGIN PASSWORD 'hunter2'`);
    onTestFinished(() => execute(`DROP OWNED BY ${role}; DROP ROLE ${role}`));
    await auditly(`db upgrade -x dbUrl=${database.href}`, { cwd });
    await execute(`GRANT SELECT ON alembic_version TO ${role}`);
    mkdirSync(join(cwd, 'vault'));
    const environment = 'production';
    const artifacts = [{ key: 'k', filename: 'f', sha256: '0a'.repeat(32), size: 1, metadata: {} }];
    const overall_hash = computeOverallHash({ environment, artifacts });
    const manifest = { version: '1.0', environment, created_at: 1, artifacts, overall_hash, notes: null };
    writeFileSync(join(cwd, 'vault', 'a.json'), JSON.stringify(manifest));
    const url = changed((it) => {
      it.username = role;
      it.password = 'hunter2';
    });
    const command = `db migrate-from-files --system-id s --manifest-dir vault -x dbUrl=${url}`;
    const { exitCode, stderr } = await auditly(command, { cwd });
    expect(exitCode).toBe(3);
    expect(stderr).toContain('(42501)');
    expect(stderr).not.toContain('CREATE');
    const grants = [...stderr.matchAll(/GRANT .*/g)].map(([line]) =>
      line.replaceAll('TO name', `TO ${role}`),
    );
    await execute(grants.join(';'));
    expect(await auditly(command, { cwd })).toMatchObject({ exitCode: 0 });
    expect(await auditly(command, { cwd })).toMatchObject({ exitCode: 0 });
  });
});
