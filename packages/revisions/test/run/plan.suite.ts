import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Connection,
  createEngine,
  type Driver,
  type Engine,
  type InlineRevision,
  inlineRevisions,
  type MovePlan,
  type Operation,
  type Operations,
  type PlannedStep,
  planMove,
  RevisionGraph,
  recordOperations,
} from '../../src/index.ts';
import { heldToPlan } from '../../src/run/plan-guard.ts';
import { driverFor } from './driver-for.ts';

const people: InlineRevision = {
  revision: 'people',
  upgrade: (op) => {
    op.createTable('people', {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'string(20)', nullable: true },
      ],
      primaryKey: ['id'],
    });
  },
  downgrade: (op) => op.dropTable('people'),
};

const ages: InlineRevision = {
  revision: 'ages',
  downRevision: ['people'],
  upgrade: (op) => {
    op.addColumn('people', { name: 'age', type: 'integer', nullable: true });
    op.createTable('pets', {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'owner', type: 'integer' },
      ],
      foreignKeys: [{ columns: ['owner'], references: { table: 'people', columns: ['id'] } }],
    });
    op.createIndex('ix_pets_owner', 'pets', ['owner']);
    op.createIndex('ix_people_name', 'people', ['name']);
    op.alterColumn('people', 'name', { nullable: false });
  },
  downgrade: (op) => {
    op.alterColumn('people', 'name', { nullable: true });
    op.dropIndex('ix_people_name', 'people');
    op.dropTable('pets');
    op.dropColumn('people', 'age');
  },
};

const both = [people, ages];

const upTo = (upgrade: (op: Operations) => void, downgrade = (_op: Operations): void => undefined) =>
  [people, { revision: 'last', downRevision: ['people'], upgrade, downgrade }] as const;

/** What a plan promises on every database. */
export function planSuite(databaseUrl: () => Promise<string>): void {
  let driver: Driver;
  beforeEach(async () => {
    driver = driverFor(await databaseUrl());
  });

  const engine = (revisions: readonly InlineRevision[]): Engine =>
    createEngine({ driver, revisions: inlineRevisions(revisions) });
  const plan = (revisions: readonly InlineRevision[], target = 'head'): Promise<MovePlan> => {
    const source = inlineRevisions(revisions);
    return planMove({ driver, revisions: source, graph: RevisionGraph.of(source.headers()), target });
  };
  const onDatabase = async (work: (connection: Connection) => Promise<unknown>): Promise<void> => {
    const connection = await driver.connect('write');
    try {
      await work(connection);
    } finally {
      await connection.close();
    }
  };
  const withPeople = async (rows: number): Promise<void> => {
    await engine(both).upgrade('people');
    await onDatabase(async (connection) => {
      for (let id = 1; id <= rows; id += 1) {
        await connection.execute(`INSERT INTO people (id, name) VALUES (${id}, 'name ${id}')`);
      }
    });
  };

  it('tells each statement with its tables, and what is in them; what it makes itself is new', async () => {
    await withPeople(30);
    const planned = await plan(both);
    expect(planned).toMatchObject({
      direction: 'upgrade',
      from: ['people'],
      to: ['ages'],
      databaseExists: true,
    });
    const touched = tablesOf(planned.steps);
    expect(touched).toContainEqual(
      expect.objectContaining({ table: 'people', work: 'scan', isNew: false, rows: 30, exact: true }),
    );
    expect(touched).toContainEqual(
      expect.objectContaining({ table: 'pets', work: 'scan', isNew: true, rows: null }),
    );
    expect(planned.totals).toMatchObject({ steps: 1, unknown: 0, irreversible: 0, losing: 0 });
    expect(planned.worst).toMatchObject({ table: 'people', rows: 30, revision: 'ages' });
    expect(planned.worst?.bytes).toBeGreaterThan(0);
  });

  it('reads only: the database is what it was, and nobody waits', async () => {
    await withPeople(3);
    const before = await plan(both);
    await onDatabase((connection) =>
      connection.transaction(
        {
          foreignKeysOff: false,
          patience: { migrationLockMs: 1_000, lockTimeoutMs: 1_000 },
          onWait: () => undefined,
        },
        async () => {
          await connection.execute("UPDATE people SET name = 'x'");
          expect(await plan(both)).toEqual(before);
        },
      ),
    );
    expect(await plan(both)).toEqual(before);
  });

  it('where there is nothing yet, and where there is nothing to do', async () => {
    const planned = await plan(both);
    expect(planned).toMatchObject({ from: [], to: ['ages'], worst: null, totals: { steps: 2 } });
    await engine(both).upgrade('head');
    expect(await plan(both)).toMatchObject({ direction: 'upgrade', steps: [], from: ['ages'], to: ['ages'] });
  });

  it('goes down where the target is below, and tells what is lost', async () => {
    await engine(both).upgrade('head');
    for (const target of ['people', '-1']) {
      const down = await plan(both, target);
      expect(down).toMatchObject({ direction: 'downgrade', from: ['ages'], to: ['people'] });
      const losses = down.steps.flatMap(({ operations }) => operations.flatMap(({ loses }) => loses));
      expect(losses).toEqual(['Every row of pets is lost.', 'Every value of people.age is lost.']);
      expect(down.totals.losing).toBeGreaterThan(0);
    }
    expect((await plan(both, 'base')).steps.map(({ revision }) => revision)).toEqual(['ages', 'people']);
  });

  it('tells whether a step can be undone, and what that loses', async () => {
    await engine(both).upgrade('people');
    const undoOf = async (...revisions: Parameters<typeof upTo>) =>
      (await plan(upTo(...revisions))).steps[0]?.undo;
    const add = (op: Operations): void =>
      op.addColumn('people', { name: 'x', type: 'integer', nullable: true });
    const drop = (op: Operations): void => op.dropColumn('people', 'x');
    expect(await undoOf(add, drop)).toEqual({
      possible: true,
      why: null,
      loses: ['Every value of people.x is lost.'],
    });
    expect(await undoOf(add)).toMatchObject({
      possible: false,
      why: expect.stringContaining('leaves another schema'),
    });
    const refuses = (): void => {
      throw new Error('there is no way back');
    };
    expect(await undoOf(add, refuses)).toMatchObject({
      possible: false,
      why: expect.stringContaining('there is no way back'),
    });
    const opaque = (op: Operations): void => op.execute('DROP TABLE people');
    expect(await undoOf(opaque, opaque)).toMatchObject({ why: expect.stringContaining('does not say') });
  });

  it('follows tables to the rows that they hold under another name, and to none where they are made anew', async () => {
    await withPeople(7);
    const planned = await plan(
      upTo((op) => {
        op.renameTable('people', 'persons');
        op.createIndex('ix', 'persons', ['name']);
        op.createTable('people', { columns: [{ name: 'id', type: 'integer' }] });
        op.createIndex('ix2', 'people', ['id']);
      }),
    );
    const scanned = tablesOf(planned.steps).filter(({ work }) => work === 'scan');
    expect(scanned).toMatchObject([
      { table: 'persons', rows: 7, isNew: false },
      { table: 'people', rows: null, isNew: true },
    ]);
  });

  it('tells what rows make a statement fail on', async () => {
    await withPeople(1);
    const planned = await plan(upTo((op) => op.alterColumn('people', 'name', { nullable: false })));
    expect(planned.steps[0]?.operations[0]?.failsOn).toEqual(['It fails if a row of people has no name.']);
  });

  it('says that nobody knows what a function does, and does not run it', async () => {
    await withPeople(1);
    let runs = 0;
    const planned = await plan(
      upTo((op) =>
        op.run('count', async () => {
          runs += 1;
        }),
      ),
    );
    expect(runs).toBe(0);
    expect(planned.totals).toMatchObject({ unknown: 1 });
    expect(planned.steps[0]?.operations[0]).toMatchObject({ undo: { possible: false } });
  });

  describe('run by a plan', () => {
    const changesOf = async (work: Promise<unknown>): Promise<readonly string[]> => {
      const found = await work.then(
        () => null,
        (error: unknown) => error,
      );
      expect(found).toMatchObject({ code: 'run.plan-changed' });
      const { facts } = found as {
        readonly facts: { readonly changes: readonly { readonly what: string; readonly text: string }[] };
      };
      return facts.changes.map(({ what, text }) => `${what}: ${text}`);
    };
    /** As a file gives it back. */
    const kept = (planned: MovePlan): MovePlan => JSON.parse(JSON.stringify(planned)) as MovePlan;

    it('does just that, up and down', async () => {
      await withPeople(3);
      const up = kept(await plan(both));
      expect(await engine(both).upgrade('head', { plan: up })).toMatchObject({ to: ['ages'] });
      const down = kept(await plan(both, 'base'));
      expect(await engine(both).downgrade('base', { plan: down })).toMatchObject({ to: [] });
      const all = kept(await plan(both));
      expect(await engine(both).upgrade('head', { plan: all, singleTransaction: true })).toMatchObject({
        to: ['ages'],
      });
    });

    it('does what is planned of rows, functions and SQL', async () => {
      await withPeople(2);
      const revisions = upTo((op) => {
        op.bulkInsert('people', [
          { id: 11, name: "it's" },
          { id: 12, name: 'x' },
        ]);
        op.execute("UPDATE people SET name = 'y' WHERE id = 12;", { effect: 'none' });
        op.run('one more', async (session) => {
          await session.execute("INSERT INTO people (id, name) VALUES (13, 'z')");
        });
        op.renameColumn('people', 'name', 'called');
      });
      expect(await engine(revisions).upgrade('head', { plan: kept(await plan(revisions)) })).toMatchObject({
        to: ['last'],
      });
    });

    it.each([
      ['heads: the database was at people, and is at base', () => engine(both).downgrade('base')],
      [
        'heads: the database was at people, and is at ages, where the plan leads: it has been carried out',
        () => engine(both).upgrade('head'),
      ],
      [
        'schema: table people is another one',
        () => onDatabase((connection) => connection.execute('ALTER TABLE people ADD COLUMN nick text')),
      ],
      [
        'schema: table notes is new',
        () => onDatabase((connection) => connection.execute('CREATE TABLE notes (id integer)')),
      ],
      [
        'schema: view everybody is new',
        () => onDatabase((connection) => connection.execute('CREATE VIEW everybody AS SELECT * FROM people')),
      ],
    ])('refuses when the database has changed: %s', async (change, work) => {
      await withPeople(2);
      const planned = kept(await plan(both));
      await work();
      const { rows } = await engine(both).current();
      expect(await changesOf(engine(both).upgrade('head', { plan: planned }))).toEqual([change]);
      expect((await engine(both).current()).rows).toEqual(rows);
    });

    it('refuses when a revision does something else, but not when its text alone is another', async () => {
      await withPeople(2);
      const planned = kept(await plan(both));
      const other: InlineRevision = {
        ...ages,
        upgrade: (op) => {
          ages.upgrade(op);
          op.dropIndex('ix_pets_owner', 'pets');
        },
      };
      expect(await changesOf(engine([people, other]).upgrade('head', { plan: planned }))).toEqual([
        'revision: revision ages does something else than when the plan was made',
      ]);
      const same: InlineRevision = { ...ages, message: 'in other words', upgrade: (op) => ages.upgrade(op) };
      expect(await engine([people, same]).upgrade('head', { plan: planned })).toMatchObject({ to: ['ages'] });
    });

    it('refuses when revisions have come, or gone, or stand in another order', async () => {
      await withPeople(2);
      const more: InlineRevision = {
        revision: 'more',
        downRevision: ['ages'],
        upgrade: (op) => op.dropTable('pets'),
        downgrade: () => undefined,
      };
      const short = kept(await plan(both));
      const long = kept(await plan([...both, more]));
      expect(await changesOf(engine([...both, more]).upgrade('head', { plan: short }))).toEqual([
        'steps: revision more has come to the steps',
      ]);
      expect(await changesOf(engine(both).upgrade('head', { plan: long }))).toEqual([
        'steps: revision more is no longer among the steps',
      ]);
    });

    it('refuses a plan with a statement that the build would not run', async () => {
      await withPeople(2);
      const planned = await plan(both);
      const text = JSON.stringify(planned).replace('ix_people_name ON', 'ix_people_nome ON');
      expect(text).not.toBe(JSON.stringify(planned));
      const changes = await changesOf(engine(both).upgrade('head', { plan: JSON.parse(text) as MovePlan }));
      expect(changes).toHaveLength(1);
      expect(changes[0]).toMatch(/^statements: statement \d+ of ages is another one/);
    });

    it('runs no statement that is not the next one of the plan, and none may be left out', async () => {
      await withPeople(2);
      const planned = kept(await plan(both));
      const dialect = await driver.dialect();
      const operations = recordOperations((op) => ages.upgrade(op), 'upgrade', driver.name);
      const run = (changed: readonly Operation[]) =>
        onDatabase((connection) =>
          connection.transaction(
            {
              foreignKeysOff: dialect.needsForeignKeysOff(changed),
              patience: { migrationLockMs: 1_000, lockTimeoutMs: 1_000 },
              onWait: () => undefined,
            },
            () =>
              heldToPlan(dialect, planned, 'alembic_version').execute(changed, {
                query: (sql, parameters) => connection.query(sql, parameters),
                execute: (sql, parameters) => connection.execute(sql, parameters),
                during: (_operations, work) => work(),
              }),
          ),
        );
      const [first, ...others] = operations;
      if (first === undefined) throw new RangeError('the revision does nothing');
      expect(await changesOf(run(others))).toEqual([expect.stringContaining('where ALTER TABLE people ADD')]);
      expect(await changesOf(run(operations.slice(0, -1)))).toEqual([
        expect.stringMatching(/without |where /),
      ]);
      const more = recordOperations(
        (op) => op.execute('DELETE FROM people', { effect: 'none' }),
        'upgrade',
        driver.name,
      );
      expect(await changesOf(run([...operations, ...more]))).toEqual([
        expect.stringContaining('would run DELETE FROM people where nothing more was planned'),
      ]);
      expect(await plan(both)).toEqual(planned);
      await run(operations);
    });

    it('sees what somebody changes between its look and its first step, and touches nothing', async () => {
      await withPeople(2);
      const planned = kept(await plan(both));
      const revisions = inlineRevisions(both);
      const late = createEngine({
        driver: beforeTransactions(driver, (connection) =>
          connection.execute('CREATE TABLE late (id integer)'),
        ),
        revisions,
      });
      expect(await changesOf(late.upgrade('head', { plan: planned }))).toEqual(['schema: table late is new']);
      expect((await engine(both).current()).rows).toEqual(['people']);
    });
  });
}

/** The driver, with something that happens on each connection that writes right before its first transaction. */
function beforeTransactions(driver: Driver, happens: (connection: Connection) => Promise<unknown>): Driver {
  const connect = async (purpose: 'read' | 'write') => {
    if (purpose === 'read') return driver.connect('read');
    const connection = await driver.connect('write');
    const { transaction } = connection;
    let isFirst = true;
    const later: Connection['transaction'] = async (needs, work) => {
      if (isFirst) await happens(connection);
      isFirst = false;
      return transaction.call(connection, needs, work) as ReturnType<typeof work>;
    };
    return Object.assign(connection, { transaction: later });
  };
  return { ...driver, connect: connect as Driver['connect'] };
}

function tablesOf(steps: readonly PlannedStep[]) {
  return steps.flatMap(({ operations }) =>
    operations.flatMap(({ statements }) => statements.flatMap(({ tables }) => tables)),
  );
}
