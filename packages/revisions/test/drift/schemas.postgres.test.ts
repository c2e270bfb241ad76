import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { expect, test as it, onTestFinished } from 'vitest';
import {
  createEngine,
  type DriftReport,
  drift,
  inlineRevisions,
  type Operations,
  postgresqlDriver,
  RevisionGraph,
} from '../../src/index.ts';

const id = { name: 'id', type: 'integer', identity: 'serial' } as const;

const revisions = inlineRevisions([
  {
    revision: 'a1',
    upgrade: (op: Operations) => {
      op.createSchema('reporting');
      op.createEnum('reporting.state', ['new', 'old']);
      op.createTable('reporting.events', {
        columns: [
          id,
          { name: 'name', type: 'string(20)' },
          { name: 'state', type: { enum: 'reporting.state', values: ['new', 'old'] }, default: 'new' },
        ],
        primaryKey: ['id'],
        uniques: [{ columns: ['name'] }],
        checks: [{ name: 'short', expression: "length(name) < 9 AND state <> 'old'" }],
      });
      op.createIndex('new_ones', 'reporting.events', ['name'], { where: "state = 'new'" });
      op.createTable('notes', {
        columns: [id, { name: 'event', type: 'integer' }],
        primaryKey: ['id'],
        foreignKeys: [{ columns: ['event'], references: { table: 'reporting.events', columns: ['id'] } }],
      });
    },
    downgrade: (op: Operations) => {
      op.dropTable('notes');
      op.dropTable('reporting.events');
      op.dropEnum('reporting.state');
      op.dropSchema('reporting');
    },
  },
]);

interface Live {
  readonly client: pg.Client;
  readonly look: () => Promise<DriftReport>;
  readonly downgrade: () => Promise<unknown>;
}

async function upgraded(): Promise<Live> {
  const { url } = await temporaryPostgres();
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  const driver = postgresqlDriver({ connect });
  const engine = createEngine({ driver, revisions });
  await engine.upgrade('head');
  const client = await connect();
  onTestFinished(() => client.end());
  return {
    client,
    look: () => drift({ driver, revisions, graph: RevisionGraph.of(revisions.headers()) }),
    downgrade: () => engine.downgrade('base'),
  };
}

it('a database with tables in other schemas is as its revisions build it, and is taken back', async () => {
  const { client, look, downgrade } = await upgraded();
  expect(await look()).toMatchObject({ differences: [], unmanaged: [] });
  await downgrade();
  const { rows } = await client.query(`SELECT FROM pg_namespace WHERE nspname = 'reporting'`);
  expect(rows).toEqual([]);
});

const changes = [
  ['ALTER TABLE reporting.events ADD more text', ['column reporting.events.more']],
  ['ALTER TABLE reporting.events ALTER name TYPE text', ['column type reporting.events.name']],
  ["ALTER TYPE reporting.state ADD VALUE 'older'", ['enum values reporting.state']],
  ['DROP INDEX reporting.new_ones', ['index reporting.events.new_ones']],
  [
    'ALTER TABLE reporting.events DROP CONSTRAINT short, ADD CONSTRAINT short CHECK (length(name) < 8)',
    ['constraint expression reporting.events.check short'],
  ],
  ['ALTER TABLE reporting.events ALTER state DROP DEFAULT', ['column default reporting.events.state']],
  ['ALTER TABLE notes DROP CONSTRAINT notes_event_fkey', ['constraint notes.foreignKey notes_event_fkey']],
  ['DROP TABLE notes, reporting.events', ['table notes', 'table reporting.events']],
  [
    'DROP SCHEMA reporting CASCADE',
    [
      'schema reporting',
      'enum reporting.state',
      'constraint notes.foreignKey notes_event_fkey',
      'table reporting.events',
    ],
  ],
] as const;

it.each(changes)('%s is seen and put right', async (sql, expected) => {
  const { client, look } = await upgraded();
  await client.query(sql);
  const { differences, repair } = await look();
  expect(differences.map(({ what, path }) => `${what} ${path.join('.')}`)).toEqual(expected);
  for (const statement of repair.statements) await client.query(statement);
  expect((await look()).differences).toEqual([]);
});

it('what stands beside them in the schema is listed, and what is in others is not', async () => {
  const { client, look } = await upgraded();
  await client.query('CREATE VIEW reporting.v AS SELECT 1 AS one');
  await client.query('CREATE TABLE reporting.theirs (a int)');
  await client.query('CREATE SCHEMA queue');
  await client.query('CREATE TABLE queue.jobs (a int)');
  const { differences, unmanaged } = await look();
  expect(differences).toEqual([]);
  expect(unmanaged.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
    'table reporting.theirs',
    'view reporting.v',
  ]);
});
