import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { startAuditly, until } from './support/process.ts';

it('a signal while its run is written down: the ledger does not call it running', async () => {
  const { url } = await temporaryPostgres();
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'vault'));
  writeFileSync(join(cwd, 'vault', 'a.json'), '{}');
  expect(await auditly(`db upgrade -x dbUrl=${url}`, { cwd })).toMatchObject({ exitCode: 0 });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('BEGIN; LOCK TABLE import_runs IN EXCLUSIVE MODE');
  const started = startAuditly(`db migrate-from-files --system-id s --manifest-dir vault -x dbUrl=${url}`, {
    cwd,
  });
  const waiting =
    'SELECT 1 FROM pg_locks JOIN pg_database ON database = pg_database.oid WHERE NOT granted AND datname = current_database()';
  while ((await client.query(waiting)).rows.length === 0) await sleep(20);
  started.child.kill('SIGINT');
  await until(() => started.stderr().includes('stopping; another signal ends the process at once\n'));
  await client.query('COMMIT');
  expect(await started.ended).toBe(130);
  expect((await auditly(`db imports -x dbUrl=${url}`, { cwd })).stdout).toMatch(/^ +1 .* interrupted /m);
});
