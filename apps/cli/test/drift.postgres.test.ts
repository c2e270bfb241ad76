import { describe, expect, it } from 'vitest';
import { driftSuite } from './drift.suite.ts';
import { postgresDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

describe('auditly db drift on PostgreSQL', () => {
  driftSuite(postgresDatabase);

  it('compares by text where nobody may make temporary tables, and says so', async () => {
    const database = await postgresDatabase();
    const cwd = temporaryFolder();
    await auditly(`db upgrade -x dbUrl=${database.url}`, { cwd });
    const { pathname } = new URL(database.url);
    await database.execute(`ALTER DATABASE "${pathname.slice(1)}" SET default_transaction_read_only = on`);
    const run = await auditly(`db drift -x dbUrl=${database.url}`, { cwd });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('Compared by text alone');
    expect(run.stdout).toContain('read-only transaction');
  });
});
