import { expect, test as it } from 'vitest';
import { createEngine, inlineRevisions, type RunEvent } from '../../src/index.ts';
import { driverFor } from './driver-for.ts';

const revisions = inlineRevisions([
  {
    revision: 'a',
    upgrade: (op) => op.createTable('t', { columns: [{ name: 'id', type: 'integer' }], primaryKey: ['id'] }),
    downgrade: (op) => op.dropTable('t'),
  },
  {
    revision: 'b',
    downRevision: ['a'],
    upgrade: (op) => {
      op.addColumn('t', { name: 'one', type: 'text', nullable: true });
      op.addColumn('t', { name: 'two', type: 'text', nullable: true });
    },
    downgrade: (op) => {
      op.dropColumn('t', 'two');
      op.dropColumn('t', 'one');
    },
  },
]);

/** How a run ends that is stopped from outside, on either database. */
export function stoppingSuite(database: () => Promise<string>): void {
  it('a run that is stopped before it begins touches nothing', async () => {
    const engine = createEngine({ driver: driverFor(await database()), revisions });
    await expect(engine.upgrade('head', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'run.aborted',
      facts: { revision: null, rows: null },
    });
    expect(await engine.current()).toMatchObject({ rows: [], versionTableExists: false });
  });

  it('a run that is stopped between two steps keeps the first, and the next run goes on', async () => {
    const engine = createEngine({ driver: driverFor(await database()), revisions });
    const stop = new AbortController();
    const onEvent = ({ type }: RunEvent): void => {
      if (type === 'step-finished') stop.abort();
    };
    await expect(engine.upgrade('head', { signal: stop.signal, onEvent })).rejects.toMatchObject({
      code: 'run.aborted',
      facts: { revision: null, rows: ['a'], partial: false },
    });
    expect((await engine.upgrade('head')).to).toEqual(['b']);
  });

  it('a step that is stopped between two statements is rolled back', async () => {
    const engine = createEngine({ driver: driverFor(await database()), revisions });
    await engine.upgrade('a');
    const stop = new AbortController();
    const onEvent = (event: RunEvent): void => {
      if (event.type === 'statement' && event.sql.includes('one')) stop.abort();
    };
    await expect(engine.upgrade('head', { signal: stop.signal, onEvent })).rejects.toMatchObject({
      code: 'run.aborted',
      facts: { revision: 'b', rows: ['a'], partial: false },
    });
    expect((await engine.upgrade('head')).to).toEqual(['b']);
  });

  it('a run that waits for another writer can be stopped', async () => {
    const url = await database();
    const engine = createEngine({ driver: driverFor(url), revisions });
    await engine.upgrade('a');
    const holder = await driverFor(url).connect('write');
    const patience = { migrationLockMs: 0, lockTimeoutMs: 0 };
    const needs = { foreignKeysOff: false, patience, onWait: () => undefined };
    await holder.withMigrationLock({ versionTable: 'alembic_version', ...needs }, () =>
      holder.transaction(needs, async () => {
        const signal = AbortSignal.timeout(100);
        await expect(engine.upgrade('head', { signal })).rejects.toMatchObject({ code: 'run.aborted' });
      }),
    );
    await holder.close();
    expect((await engine.upgrade('head')).to).toEqual(['b']);
  });
}
