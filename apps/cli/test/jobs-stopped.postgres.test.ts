import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { jobsStoppedSuite } from './jobs-stopped.suite.ts';
import { exampleCatalog } from './readme/markdown.ts';
import { postgresDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { startAuditly, until } from './support/process.ts';

describe('jobs that are ended in the middle, on PostgreSQL', () => {
  jobsStoppedSuite(postgresDatabase);

  it.skipIf(process.platform === 'win32')(
    'a second signal ends the process at once, also while a statement hangs',
    async () => {
      const { url, execute } = await postgresDatabase();
      const cwd = temporaryFolder();
      await auditly(`db upgrade -x dbUrl=${url}`, { cwd });
      await auditly(`catalog load ${join(exampleCatalog, 'catalog.json')} -x dbUrl=${url}`, { cwd });
      await execute(
        "insert into systems (name, environment, created_at, attributes) values ('s', 'prod', now(), '{}')",
      );
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      onTestFinished(() => client.end());
      await client.query('BEGIN; LOCK TABLE validation_results IN ACCESS EXCLUSIVE MODE');

      const job = startAuditly(`jobs run validation -v -x dbUrl=${url}`, { cwd });
      const waiting = "select 1 from pg_locks where not granted and locktype = 'relation'";
      while ((await execute(waiting)).length === 0) await wait(20);
      job.child.kill('SIGTERM');
      await until(() => job.stderr().includes('stopping; another signal ends the process at once\n'));
      await wait(500);
      expect(job.child.exitCode).toBe(null);
      job.child.kill('SIGTERM');
      expect(await job.ended).toBe(143);
      await client.query('ROLLBACK');
      expect(await execute('select * from validation_results')).toEqual([]);
    },
  );
});
