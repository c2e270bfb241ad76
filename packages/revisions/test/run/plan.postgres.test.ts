import { temporaryPostgres } from '@auditly/testing';
import { expect, it } from 'vitest';
import { createEngine, inlineRevisions, type Operations, planMove, RevisionGraph } from '../../src/index.ts';
import { driverFor } from './driver-for.ts';
import { planSuite } from './plan.suite.ts';

planSuite(async () => (await temporaryPostgres()).url);

const revisions = inlineRevisions([
  {
    revision: 'a',
    upgrade: (op) => op.createTable('people', { columns: [{ name: 'name', type: 'text' }] }),
    downgrade: (op) => op.dropTable('people'),
  },
  {
    revision: 'b',
    downRevision: ['a'],
    upgrade: (op) => {
      op.addColumn('people', { name: 'age', type: 'integer', nullable: true });
      op.setTableComment('people', 'who is there');
    },
    downgrade: (op) => {
      op.setTableComment('people', null);
      op.dropColumn('people', 'age');
    },
  },
  {
    revision: 'c',
    downRevision: ['b'],
    upgrade: (op) => op.createIndex('ix', 'people', ['age'], { concurrently: true }),
    downgrade: (op) => op.dropIndex('ix', 'people', { concurrently: true }),
  },
]);

it('a step that has to wait for its locks is tried again as it was planned', async () => {
  const driver = driverFor((await temporaryPostgres()).url);
  const engine = createEngine({ driver, revisions });
  await engine.upgrade('a');
  const graph = RevisionGraph.of(revisions.headers());
  const plan = await planMove({ driver, revisions, graph, target: 'head' });
  const other = await driver.connect('write');
  await other.execute('BEGIN');
  await other.execute("INSERT INTO people VALUES ('x')");
  let retries = 0;
  const moved = engine.upgrade('head', {
    plan,
    lockTimeoutMs: 50,
    onEvent: (event) => {
      if (event.type !== 'step-retrying') return;
      retries += 1;
      if (retries === 2) void other.execute('COMMIT');
    },
  });
  expect(await moved).toMatchObject({ to: ['c'] });
  expect(retries).toBeGreaterThanOrEqual(2);
  await other.close();
});

it('tells of a short lock that is kept while another table is read whole', async () => {
  const driver = driverFor((await temporaryPostgres()).url);
  const create = (name: string) => ({
    revision: name,
    upgrade: (op: Operations) => op.createTable(name, { columns: [{ name: 'id', type: 'integer' }] }),
    downgrade: (op: Operations) => op.dropTable(name),
  });
  const source = inlineRevisions([
    create('people'),
    { ...create('pets'), downRevision: ['people'] },
    {
      revision: 'both',
      downRevision: ['pets'],
      upgrade: (op) => {
        op.addColumn('people', { name: 'x', type: 'integer', nullable: true });
        op.createIndex('ix', 'pets', ['id']);
      },
      downgrade: () => undefined,
    },
  ]);
  await createEngine({ driver, revisions: source }).upgrade('pets');
  const graph = RevisionGraph.of(source.headers());
  const plan = await planMove({ driver, revisions: source, graph, target: 'head' });
  expect(plan.steps[0]?.kept).toMatchObject([
    { table: 'people', lock: 'ACCESS EXCLUSIVE', meanwhile: { tables: 1, rows: 0 } },
  ]);
  // Whoever reads people waits for as long as pets is read.
  expect(plan.worst).toMatchObject({ table: 'people', work: 'none' });
});
