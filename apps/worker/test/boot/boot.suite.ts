import { ledger } from '@auditly/revisions';
import { parseDatabaseUrl } from '@auditly/schema/database';
import { driverFor, upgrade } from '@auditly/schema/migrate';
import { describe, expect, it } from 'vitest';
import { rowsOf, type TestDatabase } from '../support/databases.ts';
import { project } from '../support/project.ts';
import { migrationOf, startWorker, type WorkerProcess } from '../support/worker-process.ts';

/** The revision that this build is for, as the database that it has upgraded says. */
async function headOf(worker: WorkerProcess): Promise<string> {
  const { rows } = await worker.readyz();
  return String((rows as readonly string[])[0]);
}

const applied = (worker: WorkerProcess): readonly unknown[] =>
  worker.log().flatMap(({ msg, revision }) => (msg === 'revision applied' ? [revision] : []));

export function bootSuite(emptyDatabase: () => Promise<TestDatabase>): void {
  it('brings an empty database to head, works, and stops with exit code 0', async () => {
    const { url } = await emptyDatabase();
    const worker = startWorker({ url });
    await worker.ready();
    const head = await headOf(worker);
    expect(await rowsOf({ url })).toEqual([head]);
    expect(await worker.readyz()).toMatchObject({ status: 200, ready: true, phase: 'ready', rows: [head] });
    expect(applied(worker)).toContain(head);

    const { text } = await worker.get('/metrics');
    expect(text).toContain(`auditly_database_revision{revision="${head}"} 1\n`);
    expect(text).toContain('auditly_database_pending_revisions 0\n');
    expect(text).toContain('auditly_worker_ready 1\n');
    expect(text).toMatch(new RegExp(`auditly_migration_seconds\\{revision="${head}"\\} 0\\.\\d`));
    expect(text).toContain('auditly_migration_retries_total 0\n');
    expect(text).toContain('process_resident_memory_bytes');
    expect(await worker.get('/livez')).toEqual({ status: 200, text: 'ok\n' });
    expect((await worker.get('/elsewhere')).status).toBe(404);
    expect(await worker.stop()).toBe(0);
    expect(worker.stderr()).toBe('');
    const { records, faults } = await ledger({ driver: driverFor(parseDatabaseUrl(url, {})) });
    expect(faults).toEqual([]);
    expect(records.map(({ revision }) => revision)).toEqual(applied(worker));
    expect(records[0]?.by.build).toMatch(/^auditly-worker \d/);

    const again = startWorker({ url });
    await again.ready();
    expect(applied(again)).toEqual([]);
    expect(await again.stop()).toBe(0);
  });

  describe('migrate = off', () => {
    it('refuses a database that is not at head, and touches nothing', async () => {
      const { url } = await emptyDatabase();
      const fatal = await startWorker({ url, args: ['--migrate', 'off'] }).fatal();
      expect(fatal).toMatchObject({ exit: 6, code: 'worker.not-at-head', next: ['auditly db upgrade'] });
      expect(fatal.msg).toContain('is at base');
      expect(await rowsOf({ url })).toEqual([]);
    });

    it('works on one that is', async () => {
      const { url } = await emptyDatabase();
      await upgrade(url);
      const worker = startWorker({ url, args: ['--migrate', 'off'] });
      await worker.ready();
      expect(await worker.stop()).toBe(0);
    });
  });

  describe('migrate = wait', () => {
    it('is ready as soon as somebody else has upgraded the database', async () => {
      const { url } = await emptyDatabase();
      const worker = startWorker({ url, args: ['--migrate=wait'] });
      const waiting = await worker.phase(({ phase }) => phase === 'waiting-for-migration');
      expect(waiting.status).toBe(503);
      expect(waiting['pending']).not.toEqual([]);
      expect(await rowsOf({ url })).toEqual([]);
      await upgrade(url);
      await worker.ready();
      expect(applied(worker)).toEqual([]);
      expect(await worker.stop()).toBe(0);
    });

    it('gives up after its limit', async () => {
      const { url } = await emptyDatabase();
      const worker = startWorker({ url, args: ['--migrate', 'wait', '--migration-wait', '700ms'] });
      expect(await worker.fatal()).toMatchObject({ exit: 6, code: 'worker.not-at-head' });
    });
  });

  describe('a database ahead of this build', () => {
    async function ahead(): Promise<{ readonly url: string; readonly cwd: string }> {
      const { url } = await emptyDatabase();
      await upgrade(url);
      return { url, cwd: project({ id: 'older' }) };
    }

    it.each(['auto', 'wait', 'off'])('is refused with exit code 7, migrate = %s', async (policy) => {
      const { url, cwd } = await ahead();
      const [row] = await rowsOf({ url });
      const fatal = await startWorker({ url, cwd, args: ['--migrate', policy] }).fatal();
      expect(fatal).toMatchObject({ exit: 7, code: 'run.unknown-rows' });
      expect(fatal.msg).toContain(row);
      expect(fatal.msg).toContain('knows revisions up to older');
    });

    it('is worked on with a warning where that is allowed', async () => {
      const { url, cwd } = await ahead();
      const worker = startWorker({ url, cwd, args: ['--allow-newer'] });
      await worker.ready();
      expect(worker.log()).toContainEqual(expect.objectContaining({ level: 'warn', knownHeads: ['older'] }));
      expect(await worker.stop()).toBe(0);
    });
  });

  it('a revision that fails: exit code 5, and the database stands at the one before', async () => {
    const { url, badStatement } = await emptyDatabase();
    const cwd = project(
      { id: 'good' },
      { id: 'bad', on: 'good', upgrade: `op.execute(${JSON.stringify(badStatement)});` },
    );
    const fatal = await startWorker({ url, cwd }).fatal();
    expect(fatal).toMatchObject({ exit: 5, code: 'run.revision-failed' });
    expect(fatal.msg).toContain('upgrade of bad failed');
    expect(fatal.msg).toContain(badStatement);
    expect(fatal.msg).toContain('nothing of it was kept; the database is at good');
    expect(await rowsOf({ url })).toEqual(['good']);
  });

  it('revisions with several heads: exit code 4, and nothing is touched', async () => {
    const { url } = await emptyDatabase();
    const cwd = project({ id: 'root' }, { id: 'left', on: 'root' }, { id: 'right', on: 'root' });
    const fatal = await startWorker({ url, cwd }).fatal();
    expect(fatal).toMatchObject({ exit: 4, code: 'worker.several-heads', next: ['auditly db merge heads'] });
    expect(await rowsOf({ url })).toEqual([]);
  });

  describe('in the middle of a long statement of a migration', () => {
    async function inLongStatement(): Promise<TestDatabase & { readonly worker: WorkerProcess }> {
      const database = await emptyDatabase();
      const { url, longStatement } = database;
      const upgradeLong = `op.execute(${JSON.stringify(longStatement)}, { effect: 'none' });`;
      const cwd = project(
        { id: 'quick' },
        { id: 'long', on: 'quick', upgrade: upgradeLong },
        { id: 'last', on: 'long' },
      );
      const worker = startWorker({ url, cwd, args: ['--shutdown-timeout', '5s'] });
      const during = await worker.phase(({ statement }) => statement === longStatement);
      expect(during).toMatchObject({ status: 503, ready: false, phase: 'migrating', revision: 'long' });
      expect(during).toMatchObject({ message: 'make long', number: 2, of: 3 });
      return { ...database, worker };
    }

    it('probes are answered; SIGTERM rolls it back and ends with exit code 0, within the limit', async () => {
      const { worker, url } = await inLongStatement();
      expect((await worker.get('/livez')).status).toBe(200);
      const start = performance.now();
      expect(await worker.stop()).toBe(0);
      expect(performance.now() - start).toBeLessThan(10_000);
      expect(await rowsOf({ url })).toEqual(['quick']);
      expect(worker.log().map(({ msg }) => msg)).toContain('stopped before the work began');
    });

    it('a second signal ends at once, and the statement behind it', async () => {
      const { worker, url } = await inLongStatement();
      const start = performance.now();
      worker.child.kill('SIGTERM');
      worker.child.kill('SIGINT');
      // They need not come in their order.
      expect([130, 143]).toContain(await worker.exited);
      expect(performance.now() - start).toBeLessThan(2_500);
      await worker.ended;
      expect(await rowsOf({ url })).toEqual(['quick']);
    });

    it.skipIf(process.platform !== 'linux')(
      'whose process is killed: told as that, and nothing is half done',
      async () => {
        const { worker, url, leftAlone } = await inLongStatement();
        process.kill(migrationOf(worker), 'SIGKILL');
        const fatal = await worker.fatal();
        expect(fatal).toMatchObject({ exit: 5, code: 'worker.migration-died' });
        expect(fatal.msg).toBe(
          'the process that migrated the database was ended by SIGKILL in the middle of long; the database is at quick',
        );
        await leftAlone();
        expect(await rowsOf({ url })).toEqual(['quick']);
      },
    );

    it('one that is killed takes its statement along', async () => {
      const { worker, url } = await inLongStatement();
      worker.child.kill('SIGKILL');
      // Its streams are closed when nothing of it is left.
      expect(await worker.ended).toBe('SIGKILL');
      expect(await rowsOf({ url })).toEqual(['quick']);
    });
  });
}
