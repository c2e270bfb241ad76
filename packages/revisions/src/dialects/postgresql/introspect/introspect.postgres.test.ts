import { createPostgresDatabase } from '@auditly/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaDifferences } from '../../../model/differences.ts';
import { emptySchema, type Schema } from '../../../model/index.ts';
import { applyOperations, recordOperations } from '../../../operations/index.ts';
import type { Connection } from '../../driver.ts';
import { canonical } from '../canonical.ts';
import { canonicalByServer } from '../canonical-by-server.ts';
import { postgresqlDriver } from '../connection.ts';
import { execute } from '../execute.ts';
import { operationSession } from '../live-schema.suite.ts';
import { postgresqlTraits } from '../traits.ts';
import { introspect } from './introspect.ts';

const operations = recordOperations(
  (op) => {
    op.createEnum('mood', ['happy', 'sad', 'angry']);
    op.createTable('teams', {
      columns: [
        { name: 'id', type: 'integer', identity: 'serial' },
        { name: 'code', type: 'string(10)' },
        { name: 'kind', type: 'string(10)' },
      ],
      primaryKey: ['id'],
      uniques: [{ columns: ['code', 'kind'] }],
    });
    op.createTable('people', {
      comment: 'who is who',
      columns: [
        { name: 'id', type: 'integer', identity: 'byDefault' },
        { name: 'team_id', type: 'integer', nullable: true },
        { name: 'name', type: 'string(40)', default: 'x', comment: 'as spoken' },
        { name: 'note', type: 'text', nullable: true },
        { name: 'age', type: 'integer', default: 0 },
        { name: 'score', type: 'numeric(8,3)', nullable: true },
        { name: 'mood', type: { enum: 'mood', values: [] }, default: 'happy' },
        { name: 'data', type: 'json', default: '{}' },
        { name: 'since', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } },
        { name: 'double', type: 'integer', generated: { as: 'age * 2' }, nullable: true },
      ],
      primaryKey: ['id'],
      foreignKeys: [{ columns: ['team_id'], references: { table: 'teams', columns: ['id'] } }],
      checks: [
        { expression: 'age >= 0 AND age < 200' },
        { expression: `name IN ('x', 'y', 'z')` },
        { expression: `mood <> 'sad' OR note IS NOT NULL` },
      ],
    });
    op.createIndex('ix_name', 'people', ['name', 'age']);
    op.createIndex('ix_note', 'people', [{ expression: 'lower(note)' }], { where: `note <> 'none'` });
    op.createIndex('uq_score', 'people', ['score'], { unique: true });
  },
  'upgrade',
  'postgresql',
);

let connection: Connection;
let drop: () => Promise<void>;
let recorded: Schema;
let version: number;

beforeAll(async () => {
  const database = await createPostgresDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  connection = await postgresqlDriver({ connect: async () => client }).connect('write');
  drop = async () => {
    await connection.close();
    await database.drop();
  };
  await connection.execute('CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY)');
  await execute(operations, operationSession(connection));
  recorded = await canonicalByServer(applyOperations(emptySchema, operations, postgresqlTraits), connection);
  const [row] = await connection.query(
    `SELECT current_setting('server_version_num')::int / 10000 AS version`,
  );
  version = Number(row?.['version']);
});

afterAll(() => drop());

/** The schema as it is after these statements, which are rolled back. */
async function after(sql: string): Promise<Schema> {
  await connection.execute('BEGIN');
  try {
    await connection.execute(sql);
    return canonical(await introspect(connection, { versionTable: 'alembic_version' }));
  } finally {
    await connection.execute('ROLLBACK');
  }
}

/** What differs, in short: `people.age: column type`. */
function inShort(actual: Schema): readonly string[] {
  return [
    ...schemaDifferences(recorded, actual).map(({ path, what, left, right }) => {
      const side =
        left === null && !what.includes(' ') ? ' more' : right === null && !what.includes(' ') ? ' less' : '';
      return `${path.join('.')}: ${what}${side}`;
    }),
    ...(actual.unmanaged ?? []).map(
      ({ kind, name, table }) => `${kind} ${table === null ? '' : `${table}.`}${name}`,
    ),
  ];
}

/** Statements, what they make differ, and the first version that knows them. */
type Change = readonly [sql: string, differences: readonly string[], since?: number];

const people = 'ALTER TABLE people';
const changes: Readonly<Record<string, readonly Change[]>> = {
  types: [
    [`${people} ALTER name TYPE varchar(41)`, ['people.name: column type']],
    [`${people} ALTER name TYPE varchar`, ['people.name: column type']],
    [`${people} ALTER name TYPE text`, ['people.name: column type']],
    [`${people} ALTER score TYPE numeric(9,3)`, ['people.score: column type']],
    [`${people} ALTER score TYPE numeric(8,2)`, ['people.score: column type']],
    [`${people} ALTER score TYPE numeric`, ['people.score: column type']],
    [`${people} ALTER score TYPE real`, ['people.score: column type']],
    [`${people} ALTER team_id TYPE bigint`, ['people.team_id: column type']],
    [`${people} ALTER data TYPE jsonb`, ['people.data: column type', 'people.data: column default']],
    [`${people} ALTER since TYPE timestamptz`, ['people.since: column type']],
    [`${people} ALTER since TYPE timestamp(3)`, ['people.since: column type']],
  ],
  columns: [
    [`${people} ALTER team_id SET NOT NULL`, ['people.team_id: column nullable']],
    [`${people} ALTER name DROP NOT NULL`, ['people.name: column nullable']],
    [`${people} ALTER name DROP DEFAULT`, ['people.name: column default']],
    [`${people} ALTER name SET DEFAULT 'X'`, ['people.name: column default']],
    [`${people} ALTER note SET DEFAULT ''`, ['people.note: column default']],
    [`${people} ALTER age SET DEFAULT 1`, ['people.age: column default']],
    [`${people} ALTER since SET DEFAULT LOCALTIMESTAMP`, ['people.since: column default']],
    [`${people} ALTER data SET DEFAULT '[]'`, ['people.data: column default']],
    [`${people} ALTER note TYPE text COLLATE "C"`, ['people.note: column collation']],
    [
      `${people} RENAME note TO remark`,
      [
        'people.note: column less',
        'people.remark: column more',
        'people.check people_check: constraint expression',
        'people.ix_note: index keys',
        'people.ix_note: index where',
      ],
    ],
    [`${people} ADD extra int`, ['people.extra: column more']],
    [`${people} DROP score`, ['people.score: column less', 'people.uq_score: index less']],
    [`${people} ALTER "double" DROP EXPRESSION`, ['people.double: column generated']],
    [`${people} ALTER "double" SET EXPRESSION AS (age * 3)`, ['people.double: column generated'], 17],
    [
      `${people} DROP "double", ADD "double" int GENERATED ALWAYS AS (age * 2) VIRTUAL`,
      ['people.double: column generated'],
      18,
    ],
    [`COMMENT ON COLUMN people.name IS NULL`, ['people.name: column comment']],
    [`COMMENT ON COLUMN people.age IS 'in years'`, ['people.age: column comment']],
    [`${people} ALTER note SET STORAGE EXTERNAL`, ['people.note: column unmanaged']],
    [`${people} ALTER note SET STATISTICS 500`, ['people.note: column unmanaged']],
    [`${people} ALTER note SET (n_distinct = 5)`, ['people.note: column unmanaged']],
    [`${people} ALTER note SET COMPRESSION pglz`, ['people.note: column unmanaged']],
    [
      `${people} ADD CONSTRAINT filled NOT NULL note NOT VALID`,
      ['people.note: column nullable', 'people.note: column unmanaged'],
      18,
    ],
    [`${people} RENAME CONSTRAINT people_name_not_null TO filled`, ['people.name: column unmanaged'], 18],
    [`${people} ALTER CONSTRAINT people_name_not_null NO INHERIT`, ['people.name: column unmanaged'], 18],
    [`COMMENT ON CONSTRAINT people_name_not_null ON people IS 'x'`, ['people.name: column unmanaged'], 18],
  ],
  numbering: [
    [`${people} ALTER id SET GENERATED ALWAYS`, ['people.id: column identity']],
    [`${people} ALTER id DROP IDENTITY`, ['people.id: column identity']],
    [`${people} ALTER id SET INCREMENT BY 2`, ['people.id: column unmanaged']],
    [`ALTER SEQUENCE people_id_seq START WITH 1000`, ['people.id: column unmanaged']],
    [`ALTER TABLE teams ALTER id DROP DEFAULT`, ['teams.id: column identity', 'teams.id: column unmanaged']],
    [
      `ALTER SEQUENCE teams_id_seq OWNED BY NONE`,
      ['teams.id: column default', 'teams.id: column identity', 'sequence teams_id_seq'],
    ],
    [
      `ALTER TABLE teams ALTER id DROP DEFAULT; ALTER TABLE teams ALTER id ADD GENERATED BY DEFAULT AS IDENTITY`,
      ['teams.id: column identity', 'teams.id: column unmanaged'],
    ],
    [`ALTER SEQUENCE teams_id_seq AS bigint`, ['teams.id: column unmanaged']],
    [`ALTER SEQUENCE teams_id_seq CACHE 10 CYCLE MINVALUE 0 MAXVALUE 99`, ['teams.id: column unmanaged']],
  ],
  constraints: [
    [`${people} DROP CONSTRAINT people_age_check`, ['people.check people_age_check: constraint less']],
    [
      `${people} DROP CONSTRAINT people_age_check, ADD CONSTRAINT people_age_check CHECK (age >= 0 AND age < 201)`,
      ['people.check people_age_check: constraint expression'],
    ],
    [
      `${people} DROP CONSTRAINT people_age_check, ADD CONSTRAINT people_age_check CHECK (age >= 0 AND age < 200) NOT VALID`,
      ['people.check people_age_check: constraint validated'],
    ],
    [
      `${people} DROP CONSTRAINT people_age_check, ADD CONSTRAINT people_age_check CHECK (age >= 0 AND age < 200) NO INHERIT`,
      ['people.check people_age_check: constraint unmanaged'],
    ],
    [
      `${people} RENAME CONSTRAINT people_age_check TO old`,
      ['people.check old: constraint more', 'people.check people_age_check: constraint less'],
    ],
    [`${people} ADD CHECK (score > 0)`, ['people.check people_score_check: constraint more']],
    [
      `COMMENT ON CONSTRAINT people_age_check ON people IS 'why'`,
      ['people.check people_age_check: constraint unmanaged'],
    ],
    [`${people} DROP CONSTRAINT people_pkey`, ['people.primaryKey people_pkey: constraint less']],
    [
      `${people} RENAME CONSTRAINT people_pkey TO pk`,
      ['people.primaryKey people_pkey: constraint less', 'people.primaryKey pk: constraint more'],
    ],
    [
      `${people} DROP CONSTRAINT people_pkey, ADD PRIMARY KEY (id, age)`,
      ['people.primaryKey people_pkey: constraint columns'],
    ],
    [
      `${people} DROP CONSTRAINT people_pkey, ADD PRIMARY KEY (id) DEFERRABLE`,
      ['people.primaryKey people_pkey: constraint unmanaged'],
    ],
    [
      `${people} DROP CONSTRAINT people_pkey, ADD PRIMARY KEY (id) INCLUDE (age)`,
      ['people.primaryKey people_pkey: constraint unmanaged'],
    ],
    [
      `${people} DROP CONSTRAINT people_pkey, ADD PRIMARY KEY (id) WITH (fillfactor = 70)`,
      ['people.primaryKey people_pkey: constraint unmanaged'],
    ],
    [
      `ALTER TABLE teams DROP CONSTRAINT teams_code_kind_key`,
      ['teams.unique teams_code_kind_key: constraint less'],
    ],
    [
      `ALTER TABLE teams DROP CONSTRAINT teams_code_kind_key; CREATE UNIQUE INDEX teams_code_kind_key ON teams (code, kind)`,
      ['teams.unique teams_code_kind_key: constraint less', 'teams.teams_code_kind_key: index more'],
    ],
    [
      `ALTER TABLE teams DROP CONSTRAINT teams_code_kind_key, ADD UNIQUE (kind, code)`,
      [
        'teams.unique teams_code_kind_key: constraint less',
        'teams.unique teams_kind_code_key: constraint more',
      ],
    ],
    [
      `ALTER TABLE teams DROP CONSTRAINT teams_code_kind_key, ADD UNIQUE (code, kind) DEFERRABLE`,
      ['teams.unique teams_code_kind_key: constraint deferrable'],
    ],
    [
      `ALTER TABLE teams DROP CONSTRAINT teams_code_kind_key, ADD UNIQUE NULLS NOT DISTINCT (code, kind)`,
      ['teams.unique teams_code_kind_key: constraint unmanaged'],
      15,
    ],
    [
      `${people} ADD CONSTRAINT uq_score_too UNIQUE USING INDEX uq_score`,
      ['people.unique uq_score_too: constraint more', 'people.uq_score: index less'],
    ],
    [
      `${people} DROP CONSTRAINT people_team_id_fkey`,
      ['people.foreignKey people_team_id_fkey: constraint less'],
    ],
    ...(
      [
        ['ON DELETE CASCADE', 'onDelete'],
        ['ON UPDATE SET NULL', 'onUpdate'],
        ['ON DELETE RESTRICT', 'onDelete'],
        ['DEFERRABLE', 'deferrable'],
        ['DEFERRABLE INITIALLY DEFERRED', 'deferrable'],
        ['NOT VALID', 'validated'],
        ['MATCH FULL', 'unmanaged'],
      ] as const
    ).map(
      ([clause, part]): Change => [
        `${people} DROP CONSTRAINT people_team_id_fkey, ADD FOREIGN KEY (team_id) REFERENCES teams (id) ${clause}`,
        [`people.foreignKey people_team_id_fkey: constraint ${part}`],
      ],
    ),
    [
      `${people} DROP CONSTRAINT people_team_id_fkey, ADD FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE SET NULL (team_id)`,
      [
        'people.foreignKey people_team_id_fkey: constraint onDelete',
        'people.foreignKey people_team_id_fkey: constraint unmanaged',
      ],
      15,
    ],
    [
      `${people} ALTER CONSTRAINT people_team_id_fkey NOT ENFORCED`,
      [
        'people.foreignKey people_team_id_fkey: constraint validated',
        'people.foreignKey people_team_id_fkey: constraint unmanaged',
      ],
      18,
    ],
    [
      `CREATE SCHEMA other; CREATE TABLE other.teams (id int PRIMARY KEY);
      ${people} DROP CONSTRAINT people_team_id_fkey, ADD FOREIGN KEY (team_id) REFERENCES other.teams (id)`,
      ['people.foreignKey people_team_id_fkey: constraint referencedTable'],
    ],
    [`${people} DISABLE TRIGGER ALL`, ['people.foreignKey people_team_id_fkey: constraint unmanaged']],
    [
      `ALTER TABLE teams DISABLE TRIGGER ALL`,
      ['people.foreignKey people_team_id_fkey: constraint unmanaged'],
    ],
    [`COMMENT ON INDEX people_pkey IS 'x'`, ['people.primaryKey people_pkey: constraint unmanaged']],
    [
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'people_pkey'::regclass`,
      ['people.primaryKey people_pkey: constraint unmanaged'],
    ],
    [`${people} ADD EXCLUDE USING btree (note WITH =)`, ['exclusion constraint people.people_note_excl']],
  ],
  indexes: [
    ['DROP INDEX ix_name', ['people.ix_name: index less']],
    ['ALTER INDEX ix_name RENAME TO ix', ['people.ix: index more', 'people.ix_name: index less']],
    ...(
      [
        ['(age, name)', 'keys'],
        ['(name DESC, age)', 'keys'],
        ['(name NULLS FIRST, age)', 'keys'],
        ['(name varchar_pattern_ops, age)', 'keys'],
        ['(name COLLATE "C", age)', 'keys'],
        ['(name, (age + 1))', 'keys'],
        ['(name, age) INCLUDE (score)', 'include'],
        ['(name, age) WHERE age > 1', 'where'],
        ['(name, age) WITH (fillfactor = 50)', 'unmanaged'],
      ] as const
    ).map(
      ([keys, part]): Change => [
        `DROP INDEX ix_name; CREATE INDEX ix_name ON people ${keys}`,
        [`people.ix_name: index ${part}`],
      ],
    ),
    [
      'DROP INDEX ix_name; CREATE UNIQUE INDEX ix_name ON people (name, age)',
      ['people.ix_name: index unique'],
    ],
    [
      'DROP INDEX uq_score; CREATE UNIQUE INDEX uq_score ON people (score) NULLS NOT DISTINCT',
      ['people.uq_score: index unmanaged'],
      15,
    ],
    [
      "DROP INDEX ix_note; CREATE INDEX ix_note ON people USING hash (lower(note)) WHERE note <> 'none'",
      ['people.ix_note: index method'],
    ],
    [
      "DROP INDEX ix_note; CREATE INDEX ix_note ON people (upper(note)) WHERE note <> 'none'",
      ['people.ix_note: index keys'],
    ],
    [
      'DROP INDEX ix_note; CREATE INDEX ix_note ON people (lower(note) COLLATE "C") WHERE note <> \'none\'',
      ['people.ix_note: index keys'],
    ],
    [
      "DROP INDEX ix_note; CREATE INDEX ix_note ON people (lower(note)) WHERE note = 'none'",
      ['people.ix_note: index where'],
    ],
    ['DROP INDEX ix_note; CREATE INDEX ix_note ON people (lower(note))', ['people.ix_note: index where']],
    [
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_name'::regclass`,
      ['people.ix_name: index valid'],
    ],
    [`COMMENT ON INDEX ix_name IS 'fast'`, ['people.ix_name: index unmanaged']],
    ['ALTER INDEX ix_note ALTER COLUMN 1 SET STATISTICS 900', ['people.ix_note: index unmanaged']],
  ],
  tables: [
    ['ALTER TABLE people RENAME TO persons', ['people: table less', 'persons: table more']],
    ['CREATE TABLE extra (id int)', ['extra: table more']],
    ['DROP TABLE people', ['people: table less']],
    [`COMMENT ON TABLE people IS NULL`, ['people: table comment']],
    [`COMMENT ON TABLE teams IS 'all of them'`, ['teams: table comment']],
    [`${people} SET UNLOGGED`, ['people: table unmanaged']],
    [`${people} SET (fillfactor = 70)`, ['people: table unmanaged']],
    [`${people} ENABLE ROW LEVEL SECURITY`, ['people: table unmanaged']],
    [`${people} REPLICA IDENTITY FULL`, ['people: table unmanaged']],
    [`${people} SET (toast.autovacuum_enabled = false)`, ['people: table unmanaged']],
    [
      `CREATE TABLE base (name varchar(40) NOT NULL); ${people} INHERIT base`,
      ['base: table more', 'people: table unmanaged'],
    ],
  ],
  enums: [
    [`ALTER TYPE mood ADD VALUE 'calm'`, ['mood: enum values']],
    [`ALTER TYPE mood ADD VALUE 'calm' BEFORE 'sad'`, ['mood: enum values']],
    [`ALTER TYPE mood RENAME VALUE 'angry' TO 'cross'`, ['mood: enum values']],
    [`CREATE TYPE size AS ENUM ('S')`, ['size: enum more']],
    [
      'ALTER TYPE mood RENAME TO temper',
      ['mood: enum less', 'temper: enum more', 'people.mood: column type'],
    ],
  ],
  unmanaged: [
    ['CREATE VIEW adults AS SELECT * FROM people WHERE age > 17', ['view adults']],
    ['CREATE MATERIALIZED VIEW adults AS SELECT * FROM people', ['materialized view adults']],
    ['CREATE RULE quiet AS ON DELETE TO people DO INSTEAD NOTHING', ['rule people.quiet']],
    ['CREATE POLICY own ON people USING (age > 1)', ['policy people.own']],
    [
      `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
      CREATE TRIGGER t BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION f()`,
      ['function f()', 'trigger people.t'],
    ],
    [`CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1'`, ['procedure p(IN a integer)']],
    ['CREATE AGGREGATE most(int) (sfunc = int4larger, stype = int)', ['aggregate most(integer)']],
    ['CREATE DOMAIN positive AS int CHECK (value > 0)', ['domain positive']],
    ['CREATE TYPE pair AS (a int, b text)', ['composite type pair']],
    ['CREATE TYPE span AS RANGE (subtype = float8)', ['range type span']],
    [`COMMENT ON TYPE mood IS 'of today'`, ['comment on enum type mood']],
    [`CREATE COLLATION mine (locale = 'C')`, ['collation mine']],
    [
      'CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq)',
      ['operator ===(integer,integer)'],
    ],
    ['CREATE TEXT SEARCH CONFIGURATION mine (COPY = simple)', ['text search configuration mine']],
    ['CREATE SEQUENCE counter', ['sequence counter']],
    ['CREATE STATISTICS together ON name, age FROM people', ['statistics people.together']],
    [
      `CREATE TABLE p (a int) PARTITION BY RANGE (a);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (2)`,
      ['partition p.p1', 'partitioned table p'],
    ],
    ['CREATE TABLE child () INHERITS (teams)', ['child: table more']],
    [
      `CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
      CREATE FOREIGN TABLE far (a int) SERVER s`,
      ['foreign table far'],
    ],
  ],
  nothing: [
    ['ANALYZE', []],
    ["CREATE SCHEMA other; CREATE TABLE other.people (id int); CREATE TYPE other.mood AS ENUM ('x')", []],
    ['CREATE TEMPORARY TABLE people (id int)', []],
    ['CREATE TABLE t (id int); ALTER EXTENSION plpgsql ADD TABLE t', []],
    ['GRANT SELECT ON people TO PUBLIC', []],
    [`${people} ALTER name SET DEFAULT 'x'::text`, []],
    [`${people} ALTER name SET DEFAULT E'x'`, []],
    [`${people} ALTER age SET DEFAULT '0'`, []],
    [`${people} ALTER note SET DEFAULT NULL`, []],
    [`${people} ALTER since SET DEFAULT current_timestamp`, []],
    [`${people} ALTER data SET DEFAULT '{}'::json`, []],
    [`${people} ALTER note TYPE text COLLATE "default"`, []],
    ["ALTER TABLE teams ALTER id SET DEFAULT nextval('public.teams_id_seq')", []],
    [`${people} DROP CONSTRAINT people_age_check, ADD CHECK (((age)>=0) and (age<200))`, []],
    [`${people} DROP CONSTRAINT people_name_check, ADD CHECK (name = ANY (ARRAY['x', 'y', 'z']))`, []],
    [
      `${people} DROP CONSTRAINT people_name_check, ADD CHECK ("name"::text in ('x'::varchar, 'y'::text, 'z'))`,
      [],
    ],
    [
      `${people} DROP CONSTRAINT people_check, ADD CONSTRAINT people_check CHECK (people.mood != 'sad' or people.note is not null)`,
      [],
    ],
    [
      "DROP INDEX ix_note; CREATE INDEX ix_note ON people (lower((note)::text)) WHERE ((note)::text <> 'none'::text)",
      [],
    ],
    [
      'DROP INDEX ix_name; CREATE INDEX ix_name ON people USING btree (name ASC NULLS LAST, age int4_ops)',
      [],
    ],
    [`${people} ALTER note SET STATISTICS -1`, []],
    ["COMMENT ON TABLE teams IS ''", []],
    ['ALTER TABLE people DISABLE TRIGGER USER', []],
  ],
};

it('finds no difference where there is none, with the pure form too', async () => {
  const actual = await introspect(connection, { versionTable: 'alembic_version' });
  expect(inShort(canonical(actual))).toEqual([]);
  const pure = canonical(applyOperations(emptySchema, operations, postgresqlTraits));
  expect(schemaDifferences(pure, canonical(actual))).toEqual([]);
});

describe.each(Object.entries(changes))('sees %s', (_what, list) => {
  it.for(list)('%s', async ([sql, differences, since = 14], { skip }) => {
    skip(version < since, `only PostgreSQL ${since} and later know this`);
    expect(inShort(await after(sql)).toSorted()).toEqual(differences.toSorted());
  });
});
