import { spawnSync } from 'node:child_process';
import { temporaryPostgres } from '@auditly/testing';
import { expect, test as it } from 'vitest';
import { createEngine, createScripts, inlineRevisions } from '../../src/index.ts';
import { chain } from './chain.ts';
import { driverFor } from './driver-for.ts';
import { scriptSuite } from './script.suite.ts';

scriptSuite({
  dialect: 'postgresql',
  installed: spawnSync('psql', ['--version']).status === 0,
  databaseUrl: async () => (await temporaryPostgres()).url,
  run: async (url, script) => {
    const { status, stderr } = psql(url, script);
    if (status !== 0) throw new Error(stderr);
  },
});

it.skipIf(spawnSync('psql', ['--version']).status !== 0)(
  'a script gives way to a migrator that is at work, and one at work keeps others out',
  async () => {
    const { url } = await temporaryPostgres();
    const revisions = inlineRevisions(chain(4));
    const script = await createScripts({ dialect: 'postgresql', revisions }).upgrade('head');
    const migrator = await driverFor(url).connect('write');
    const patience = { migrationLockMs: 0, lockTimeoutMs: 0 };
    const lock = { versionTable: 'alembic_version', patience, onWait: () => undefined };
    await migrator.withMigrationLock(lock, async () => {
      const { status, stderr } = psql(url, script);
      expect(stderr).toContain('another process is changing this database');
      expect(status).not.toBe(0);
    });
    await migrator.close();
    expect(psql(url, script).status).toBe(0);
    expect(await createEngine({ driver: driverFor(url), revisions }).current()).toMatchObject({
      rows: ['r0004'],
    });
  },
);

function psql(url: string, script: string) {
  return spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url], {
    input: script,
    encoding: 'utf8',
  });
}
