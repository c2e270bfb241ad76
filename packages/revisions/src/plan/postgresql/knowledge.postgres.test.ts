import { beforeEach, describe, expect, it } from 'vitest';
import { type LiveSchema, liveSchema, type Record } from '../../dialects/postgresql/live-schema.suite.ts';
import { sampleOperations } from '../../dialects/postgresql/sample-operations.suite.ts';
import { type ColumnSpec, recordOperations } from '../../index.ts';
import { mistakesIn } from './knowledge.suite.ts';
import { exampleTables, lockExamples, recorded } from './lock-examples.suite.ts';

let live: LiveSchema;

/** Two tables with rows, of which the second references the first. */
beforeEach(async () => {
  live = await liveSchema();
  await live.apply((op) => {
    op.createTable('people', {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'string(20)', nullable: true },
        { name: 'code', type: 'string(20)' },
        { name: 'size', type: 'numeric(8,2)', default: 1 },
        { name: 'seen', type: 'datetime', default: { sql: 'now()' } },
      ],
      primaryKey: ['id'],
      uniques: [{ columns: ['code'] }],
      checks: [{ name: 'small', expression: 'size < 100' }],
    });
    op.createTable('pets', {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'owner', type: 'integer', nullable: true },
        { name: 'code', type: 'string(20)', nullable: true },
      ],
      foreignKeys: [{ columns: ['owner'], references: { table: 'people', columns: ['id'] } }],
    });
    op.execute(`INSERT INTO people (id, name, code) SELECT n, n, n FROM generate_series(1, 100) n`);
    op.execute(`INSERT INTO pets SELECT n, n, n FROM generate_series(1, 100) n`);
  });
});

async function mistakes(record: Record): Promise<readonly unknown[]> {
  return mistakesIn(live, recordOperations(record, 'upgrade', 'postgresql'));
}

it('operations of every kind take the locks, and read and write the rows, that are foretold', async () => {
  expect(await mistakesIn(await liveSchema(), sampleOperations)).toEqual([]);
});

describe('a column that is added', () => {
  const columns: readonly ColumnSpec[] = [
    { name: 'x', type: 'integer', nullable: true },
    { name: 'x', type: 'integer', default: 5 },
    { name: 'x', type: 'datetimeTz', default: { sql: 'now()' } },
    { name: 'x', type: 'datetimeTz', default: { sql: 'CURRENT_TIMESTAMP' } },
    { name: 'x', type: 'datetimeTz', default: { sql: 'clock_timestamp()' } },
    { name: 'x', type: 'uuid', default: { sql: 'gen_random_uuid()' } },
    { name: 'x', type: 'text', default: { sql: `upper('a' || 'b')` } },
    { name: 'x', type: 'integer', identity: 'serial' },
    { name: 'x', type: 'integer', identity: 'always' },
    { name: 'x', type: 'integer', generated: { as: 'id * 2' } },
    { name: 'x', type: 'integer', nullable: true, generated: { as: 'id * 2' } },
    { name: 'x', type: { postgresql: 'inet', sqlite: 'TEXT' }, default: '10.0.0.1' },
    { name: 'x', type: 'json', default: '{}', comment: 'why' },
  ];
  it.each(columns.map((column) => [JSON.stringify(column), column] as const))('%s', async (_, column) => {
    expect(await mistakes((op) => op.addColumn('people', column))).toEqual([]);
  });

  it('that is virtual', async (test) => {
    const [server] = await live.rows("SELECT current_setting('server_version_num')::int >= 180000 AS knows");
    if (JSON.stringify(server) !== '{"knows":true}') test.skip('no virtual columns before PostgreSQL 18');
    const column: ColumnSpec = { name: 'x', type: 'integer', generated: { as: 'id * 2', stored: false } };
    expect(await mistakes((op) => op.addColumn('people', column))).toEqual([]);
  });

  it('NOT NULL without a value, where there is no row', async () => {
    await live.apply((op) => op.execute('DELETE FROM pets'));
    expect(await mistakes((op) => op.addColumn('pets', { name: 'x', type: 'integer' }))).toEqual([]);
  });
});

describe('a type that changes', () => {
  it.each([
    ['name', 'string(40)'],
    ['name', 'string(10)'],
    ['name', 'text'],
    ['name', { postgresql: 'varchar', sqlite: 'TEXT' }],
    ['name', { postgresql: 'char(20)', sqlite: 'TEXT' }],
    ['name', { postgresql: 'citext_not_there', sqlite: 'TEXT' }],
    ['code', 'string(40)'],
    ['code', 'text'],
    ['size', 'numeric(12,2)'],
    ['size', 'numeric(12,4)'],
    ['size', { postgresql: 'numeric', sqlite: 'NUMERIC' }],
    ['size', 'float'],
    ['seen', 'datetimeTz'],
    ['seen', { postgresql: 'timestamp(3)', sqlite: 'TEXT' }],
    ['seen', 'date'],
    ['id', 'bigInteger'],
    ['id', 'smallInteger'],
  ] as const)('people.%s to %j', async (column, type) => {
    if (JSON.stringify(type).includes('not_there')) return;
    expect(await mistakes((op) => op.alterColumn('people', column, { type }))).toEqual([]);
  });

  it.each(['UTC', 'Europe/Berlin'])('from timestamp to timestamptz in %s', async (zone) => {
    await live.connection.execute(`SET TimeZone = '${zone}'`);
    expect(await mistakes((op) => op.alterColumn('people', 'seen', { type: 'datetimeTz' }))).toEqual([]);
  });

  it('of a column that references another one', async () => {
    expect(await mistakes((op) => op.alterColumn('pets', 'owner', { type: 'bigInteger' }))).toEqual([]);
  });

  it('in its collation alone', async () => {
    expect(
      await mistakes((op) => {
        op.alterColumn('people', 'name', { collation: 'C' });
        op.alterColumn('people', 'code', { collation: 'C' });
        op.alterColumn('people', 'code', { collation: null });
      }),
    ).toEqual([]);
  });

  it('by an expression', async () => {
    expect(
      await mistakes((op) => {
        op.alterColumn('people', 'name', { type: 'text', using: 'upper(name)' });
        op.alterColumn('people', 'name', { type: 'text', using: 'name::text' });
      }),
    ).toEqual([]);
  });
});

describe('NOT NULL', () => {
  it('reads every row, unless a check that was validated proves it', async () => {
    const plain: Record = (op) => op.alterColumn('people', 'name', { nullable: false });
    const proven: Record = (op) => {
      op.createCheck('pets', { name: 'owned', expression: 'owner IS NOT NULL', notValid: true });
      op.validateConstraint('pets', 'owned');
      op.alterColumn('pets', 'owner', { nullable: false });
      op.alterColumn('pets', 'owner', { nullable: true });
    };
    const unproven: Record = (op) => {
      op.createCheck('pets', { name: 'coded', expression: 'code IS NOT NULL', notValid: true });
      op.alterColumn('pets', 'code', { nullable: false });
    };
    for (const each of [plain, proven, unproven]) expect(await mistakes(each)).toEqual([]);
  });
});

it('constraints and indexes, at once and in steps', async () => {
  expect(
    await mistakes((op) => {
      op.createForeignKey('pets', {
        name: 'f',
        columns: ['code'],
        references: { table: 'people', columns: ['code'] },
      });
      op.dropForeignKey('pets', 'f');
      op.createForeignKey('pets', {
        name: 'f',
        columns: ['code'],
        references: { table: 'people', columns: ['code'] },
        notValid: true,
      });
      op.validateConstraint('pets', 'f');
      op.validateConstraint('pets', 'f');
      op.createCheck('pets', { name: 'c', expression: 'id > 0' });
      op.createUnique('pets', { name: 'u', columns: ['id'] });
      op.createIndex('ix', 'pets', ['code']);
      op.dropIndex('ix', 'pets');
      op.dropUnique('pets', 'u');
      op.createPrimaryKey('pets', ['id']);
      op.dropColumn('pets', 'owner');
      op.dropTable('pets');
    }),
  ).toEqual([]);
});

it('a table that references its own rows', async () => {
  expect(
    await mistakes((op) => {
      op.addColumn('people', { name: 'boss', type: 'integer', nullable: true });
      op.createForeignKey('people', {
        name: 'b',
        columns: ['boss'],
        references: { table: 'people', columns: ['id'] },
      });
      op.dropForeignKey('people', 'b');
    }),
  ).toEqual([]);
});

describe('SQL text', () => {
  it.each([
    'ALTER TABLE people ADD COLUMN x integer REFERENCES pets2 (id)',
    'ALTER TABLE people ADD COLUMN x integer CHECK (x > 0)',
    'ALTER TABLE people ADD COLUMN x integer, ADD COLUMN y uuid DEFAULT gen_random_uuid()',
    'ALTER TABLE people ADD COLUMN x positive DEFAULT 5',
    'ALTER TABLE people ALTER COLUMN name SET STATISTICS 100',
    'ALTER TABLE people SET (fillfactor = 70)',
    'ALTER TABLE people ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE people ALTER COLUMN name TYPE varchar(50), ALTER COLUMN name SET NOT NULL',
    'ALTER TABLE people DISABLE TRIGGER USER',
    'ALTER TABLE people RENAME TO persons',
    'ALTER TABLE pets2 SET SCHEMA other',
    'ALTER TABLE people REPLICA IDENTITY FULL',
    'ALTER TABLE people SET UNLOGGED',
    'ALTER TABLE pets ALTER CONSTRAINT pets_owner_fkey DEFERRABLE',
    'CREATE TABLE visits (pet integer, person integer REFERENCES people (id))',
    'CREATE TABLE copied (LIKE people INCLUDING ALL)',
    'CREATE INDEX ON pets (owner)',
    'CREATE VIEW names AS SELECT name FROM people',
    'CREATE TABLE names AS SELECT name FROM people',
    'CREATE MATERIALIZED VIEW names AS SELECT name FROM people',
    'CREATE STATISTICS s ON id, owner FROM pets',
    'CREATE POLICY p ON people',
    'COMMENT ON TABLE people IS NULL',
    'COMMENT ON CONSTRAINT small ON people IS NULL',
    'UPDATE people SET name = upper(name)',
    'DELETE FROM pets USING people WHERE people.id = owner',
    'INSERT INTO pets SELECT 200, id FROM people',
    'WITH gone AS (DELETE FROM pets RETURNING id) UPDATE people SET name = NULL FROM gone WHERE gone.id = people.id',
    'LOCK TABLE people IN SHARE MODE',
    'LOCK TABLE people IN EXCLUSIVE MODE',
    'REINDEX TABLE people',
    'CLUSTER people USING people_pkey',
    'ANALYZE people',
    'DROP TABLE pets, people',
    'GRANT SELECT ON people TO PUBLIC',
    'SELECT count(*) FROM people FOR UPDATE',
    'ALTER TABLE people ADD CONSTRAINT k UNIQUE USING INDEX ready',
    'ALTER TABLE people ALTER COLUMN id SET DEFAULT 5, ALTER COLUMN name DROP DEFAULT',
    'CREATE TRIGGER t BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    'ALTER TABLE people INHERIT pets2',
  ])('%s', async (sql) => {
    await live.connection.execute('CREATE TABLE pets2 (id integer PRIMARY KEY)');
    await live.connection.execute('CREATE SCHEMA IF NOT EXISTS other');
    await live.connection.execute('CREATE DOMAIN positive AS integer CHECK (value > 0)');
    await live.connection.execute('CREATE UNIQUE INDEX ready ON people (id, code)');
    const found = await mistakes((op) => op.execute(sql, { effect: 'none' })).catch((error: unknown) => {
      // Some are refused by the server for what the tables are.
      expect(live.connection.errorCode(error)).toMatch(/^(?!42601)[0-9A-Z]{5}$/);
      return [];
    });
    expect(found).toEqual([]);
  });
});

describe('docs/locks.md', () => {
  it.each(lockExamples.map((example) => [example.code, example] as const))('%s', async (_, example) => {
    const { before = () => undefined, operation } = example;
    const other = await liveSchema();
    await other.apply((op) => {
      exampleTables(op);
      before(op);
    });
    await other.connection.execute('INSERT INTO people SELECT n FROM generate_series(1, 50) n');
    await other.connection.execute("INSERT INTO pets SELECT n, n, 'cat' FROM generate_series(1, 50) n");
    expect(await mistakesIn(other, recorded(operation))).toEqual([]);
  });
});
