import { expect, test as it } from 'vitest';
import {
  type Connection,
  createEngine,
  type Engine,
  type InlineRevision,
  inlineRevisions,
  type Operations,
  type RunEvent,
} from '../../src/index.ts';
import { chain } from './chain.ts';
import { driverFor } from './driver-for.ts';

const create = (name: string) => (op: Operations) =>
  op.createTable(name, { columns: [{ name: 'id', type: 'integer' }], primaryKey: ['id'] });
const drop = (name: string) => (op: Operations) => op.dropTable(name);

/** a <- b <- c, each making a table of its name; `c` does what the test wants. */
function threeRevisions(upgradeOfC: (op: Operations) => unknown): readonly InlineRevision[] {
  return [
    { revision: 'a', upgrade: create('a'), downgrade: drop('a') },
    { revision: 'b', downRevision: ['a'], upgrade: create('b'), downgrade: drop('b') },
    {
      revision: 'c',
      downRevision: ['b'],
      upgrade: upgradeOfC as (op: Operations) => void,
      downgrade: drop('c'),
    },
  ];
}

function engineOver(url: string, revisions: readonly InlineRevision[]): Engine {
  return createEngine({ driver: driverFor(url), revisions: inlineRevisions(revisions) });
}

async function withConnection<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await driverFor(url).connect('write');
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** What the engine promises on every database. */
export function engineSuite(databaseUrl: () => Promise<string>): void {
  it('up, down and up again: every report tells from where to where', async () => {
    const url = await databaseUrl();
    const engine = engineOver(url, chain(12));
    expect(await engine.current()).toMatchObject({ rows: [], versionTableExists: false, unknown: [] });

    const up = await engine.upgrade('head');
    expect(up).toMatchObject({ from: [], to: ['r0012'] });
    expect(up.steps.map((each) => each.revision)).toEqual(chain(12).map((each) => each.revision));

    const down = await engine.downgrade('r0003');
    expect(down).toMatchObject({ from: ['r0012'], to: ['r0003'] });
    expect(down.steps).toHaveLength(9);

    expect((await engine.downgrade('base')).to).toEqual([]);
    expect(await engine.current()).toMatchObject({ rows: [], versionTableExists: true });
    expect((await engine.upgrade('+2')).to).toEqual(['r0002']);
    expect((await engine.current()).pending).toHaveLength(10);
  });

  it('at the target already nothing is done and no lock is taken', async () => {
    const url = await databaseUrl();
    const engine = engineOver(url, chain(3));
    await engine.upgrade('head');
    const other = await driverFor(url).connect('write');
    const hold = {
      foreignKeysOff: false,
      patience: { migrationLockMs: 0, lockTimeoutMs: 0 },
      onWait: () => undefined,
    };
    const lock = { ...hold, versionTable: 'alembic_version' };
    await other.withMigrationLock(lock, () =>
      other.transaction(hold, async () => {
        const report = await engine.upgrade('head', { migrationLockMs: 0 });
        expect(report.steps).toEqual([]);
      }),
    );
    await other.close();
  });

  it('a revision that fails is named with operation, statement and cause, and leaves the one before', async () => {
    const url = await databaseUrl();
    const broken = engineOver(
      url,
      threeRevisions((op) => {
        create('c')(op);
        op.execute('INSERT INTO no_such_table VALUES (1)', { effect: 'none' });
      }),
    );
    await expect(broken.upgrade('head')).rejects.toMatchObject({
      code: 'run.revision-failed',
      facts: {
        revision: 'c',
        direction: 'upgrade',
        operation: 'execute',
        statement: 'INSERT INTO no_such_table VALUES (1)',
        cause: expect.stringContaining('no_such_table'),
        rows: ['b'],
        partial: false,
      },
    });
    expect((await broken.current()).rows).toEqual(['b']);
    // The table that c had made is gone, or the mended c could not make it again.
    const mended = engineOver(url, threeRevisions(create('c')));
    expect((await mended.upgrade('head')).to).toEqual(['c']);
  });

  it('one transaction over all keeps nothing of a run that fails', async () => {
    const url = await databaseUrl();
    const broken = engineOver(
      url,
      threeRevisions((op) => op.execute('INSERT INTO no_such_table VALUES (1)', { effect: 'none' })),
    );
    await expect(broken.upgrade('head', { singleTransaction: true })).rejects.toMatchObject({
      code: 'run.revision-failed',
      facts: { revision: 'c' },
    });
    expect((await broken.current()).rows).toEqual([]);
    const mended = engineOver(url, threeRevisions(create('c')));
    expect((await mended.upgrade('head', { singleTransaction: true })).to).toEqual(['c']);
  });

  it('a revision that cannot be recorded stops the run before its first statement', async () => {
    const url = await databaseUrl();
    const engine = engineOver(
      url,
      threeRevisions(async (op) => create('c')(op)),
    );
    await expect(engine.upgrade('head')).rejects.toMatchObject({
      code: 'run.recording-failed',
      facts: { revision: 'c', direction: 'upgrade' },
      cause: { code: 'operations.async' },
    });
    expect((await engine.current()).versionTableExists).toBe(false);
  });

  it('a database ahead of this build is named and left alone', async () => {
    const url = await databaseUrl();
    await engineOver(url, threeRevisions(create('c'))).upgrade('head');
    const older = engineOver(url, threeRevisions(create('c')).slice(0, 2));
    await expect(older.upgrade('head')).rejects.toMatchObject({
      code: 'run.unknown-rows',
      facts: { rows: ['c'], knownHeads: ['b'] },
    });
    await expect(older.downgrade('base')).rejects.toMatchObject({ code: 'run.unknown-rows' });
    expect(await older.current()).toMatchObject({ rows: ['c'], unknown: ['c'], pending: [] });
  });

  it('a version row that somebody else changed within the step is not overwritten', async () => {
    const url = await databaseUrl();
    const engine = engineOver(
      url,
      threeRevisions((op) => op.execute("UPDATE alembic_version SET version_num = 'x'", { effect: 'none' })),
    );
    await expect(engine.upgrade('head')).rejects.toMatchObject({
      code: 'run.revision-failed',
      cause: { code: 'run.version-row-moved' },
    });
    expect((await engine.current()).rows).toEqual(['b']);
  });

  it('a function works on rows in the transaction of its revision', async () => {
    const url = await databaseUrl();
    const fill = (fails: boolean) => (op: Operations) => {
      op.run('fill a', async (session) => {
        for (let id = 1; id <= 5; id += 1) await session.execute(`INSERT INTO a VALUES (${id})`);
        expect(await session.query('SELECT id FROM a')).toHaveLength(5);
        if (fails) throw new Error('the fifth was one too many');
      });
    };
    await expect(engineOver(url, threeRevisions(fill(true))).upgrade('head')).rejects.toMatchObject({
      facts: { operation: 'run "fill a"', cause: 'the fifth was one too many' },
    });
    expect(await withConnection(url, (each) => each.query('SELECT * FROM a'))).toEqual([]);
    await engineOver(url, threeRevisions(fill(false))).upgrade('head');
    expect(await withConnection(url, (each) => each.query('SELECT * FROM a'))).toHaveLength(5);
  });

  it('two heads: each is a row, a merge takes both, and going down gives both back', async () => {
    const url = await databaseUrl();
    const engine = engineOver(url, [
      { revision: 'a', upgrade: create('a'), downgrade: drop('a') },
      { revision: 'b1', downRevision: ['a'], upgrade: create('b1'), downgrade: drop('b1') },
      { revision: 'b2', downRevision: ['a'], upgrade: create('b2'), downgrade: drop('b2') },
      { revision: 'm', downRevision: ['b1', 'b2'], upgrade: () => undefined, downgrade: () => undefined },
    ]);
    await engine.upgrade('b1');
    await engine.upgrade('b2');
    expect((await engine.current()).rows.toSorted()).toEqual(['b1', 'b2']);
    expect((await engine.upgrade('head')).to).toEqual(['m']);
    expect((await engine.downgrade('b1')).to.toSorted()).toEqual(['b1', 'b2']);
  });

  it('moves rows by a stamp without running anything; purge forgets what nobody knows', async () => {
    const url = await databaseUrl();
    const engine = engineOver(url, chain(6));
    expect(await engine.stamp(['r0004'])).toEqual({ from: [], to: ['r0004'] });
    expect(await engine.stamp(['r0002'])).toEqual({ from: ['r0004'], to: ['r0002'] });
    const other = engineOver(url, threeRevisions(create('c')));
    await expect(other.stamp(['a'])).rejects.toMatchObject({ code: 'run.unknown-rows' });
    expect(await other.stamp(['a'], { purge: true })).toEqual({ from: ['r0002'], to: ['a'] });
    expect(await other.stamp(['base'])).toEqual({ from: ['a'], to: [] });
  });

  it('refuses rows that cannot be true together, above all before it undoes anything', async () => {
    const url = await databaseUrl();
    const engine = engineOver(url, chain(6));
    await engine.upgrade('r0004');
    await withConnection(url, (each) => each.execute("INSERT INTO alembic_version VALUES ('r0002')"));
    await expect(engine.downgrade('-1')).rejects.toMatchObject({ code: 'graph.overlapping-rows' });
    await expect(engine.upgrade('head')).rejects.toMatchObject({ code: 'graph.overlapping-rows' });
    expect((await engine.stamp(['r0004'], { purge: true })).to).toEqual(['r0004']);
    expect((await engine.downgrade('-1')).to).toEqual(['r0003']);
  });

  it('names tables that stand there without a revision, and the revision that they are those of', async () => {
    const url = await databaseUrl();
    const engine = engineOver(url, chain(12));
    await engine.upgrade('r0009');
    await withConnection(url, (each) => each.execute('DELETE FROM alembic_version'));
    await expect(engine.upgrade('head')).rejects.toMatchObject({
      code: 'run.tables-without-revision',
      facts: { tables: ['child_1', 'child_2', 'parent_1', 'parent_2'], sameAs: ['r0009', 'r0010'] },
    });
    await withConnection(url, (each) => each.execute('DROP TABLE child_1'));
    await expect(engine.upgrade('head')).rejects.toMatchObject({ facts: { sameAs: [] } });
    expect((await engine.current()).rows).toEqual([]);
  });

  it('lets no revision end the transaction that it runs in', async () => {
    const url = await databaseUrl();
    const commits = engineOver(
      url,
      threeRevisions((op) => op.execute('COMMIT', { effect: 'none' })),
    );
    await expect(commits.upgrade('head')).rejects.toMatchObject({
      code: 'run.transaction-control',
      facts: { revision: 'c', control: 'COMMIT' },
    });
    expect(await commits.current()).toMatchObject({ versionTableExists: false });
    const commitsLater = engineOver(
      url,
      threeRevisions((op) => {
        create('c')(op);
        op.run('commit', async (session) => {
          await session.execute('commit');
        });
      }),
    );
    await expect(commitsLater.upgrade('head')).rejects.toMatchObject({
      code: 'run.revision-failed',
      cause: { code: 'run.transaction-control' },
    });
    expect((await engineOver(url, threeRevisions(create('c'))).upgrade('head')).to).toEqual(['c']);
  });

  it('lets no function go on after it has ended', async () => {
    const url = await databaseUrl();
    let late: Promise<unknown> = Promise.resolve();
    const engine = engineOver(
      url,
      threeRevisions((op) =>
        op.run('forget to wait', async (session) => {
          late = new Promise((resolve) => setTimeout(resolve, 50)).then(() =>
            session.execute('INSERT INTO a VALUES (1)'),
          );
          late.catch(() => undefined);
        }),
      ),
    );
    await engine.upgrade('head');
    await expect(late).rejects.toMatchObject({ code: 'run.late-statement', facts: { revision: 'c' } });
    await expect(withConnection(url, (each) => each.query('SELECT * FROM a'))).resolves.toEqual([]);
  });

  it('makes the version table once', async () => {
    const engine = engineOver(await databaseUrl(), chain(1));
    expect(await engine.ensureVersionTable()).toBe(true);
    expect(await engine.ensureVersionTable()).toBe(false);
    expect(await engine.current()).toMatchObject({ rows: [], versionTableExists: true });
  });

  it('events tell of each step and each statement in order', async () => {
    const url = await databaseUrl();
    const events: RunEvent[] = [];
    await engineOver(url, threeRevisions(create('c'))).upgrade('head', {
      onEvent: (event) => events.push(event),
    });
    expect(events.map((each) => each.type).filter((type) => !type.startsWith('statement'))).toEqual(
      ['a', 'b', 'c'].flatMap(() => ['step-started', 'step-finished']),
    );
    const statements = events.flatMap((each) => (each.type === 'statement' ? [each.sql] : []));
    const started = events.flatMap((each) => (each.type === 'statement-started' ? [each.sql] : []));
    expect(started).toEqual(statements);
    const [first, second] = events.filter(({ type }) => type.startsWith('statement'));
    expect([first?.type, second?.type]).toEqual(['statement-started', 'statement']);
    expect(statements.filter((sql) => sql.startsWith('CREATE TABLE'))).toHaveLength(3);
    expect(statements.at(-1)).toBe("UPDATE alembic_version SET version_num = 'c' WHERE version_num = 'b'");
  });
}
