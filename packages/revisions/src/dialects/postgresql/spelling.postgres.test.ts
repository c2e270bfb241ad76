import { expect, it } from 'vitest';
import { schemaDifferences } from '../../model/differences.ts';
import { emptySchema, type Schema, type Table, type TableSpec, withTable } from '../../model/index.ts';
import { applyOperations } from '../../operations/index.ts';
import { canonical } from './canonical.ts';
import { canonicalByServer } from './canonical-by-server.ts';
import { postgresqlDialect } from './dialect.ts';
import { liveConnection, liveSchema } from './live-schema.suite.ts';
import { canonicalTypeText } from './type-text.ts';

const { traits } = postgresqlDialect;

const columns: TableSpec['columns'] = [
  { name: 'a', type: 'integer' },
  { name: 'b', type: 'bigInteger', nullable: true },
  { name: 'name', type: 'string(20)', nullable: true },
  { name: 'note', type: 'text', nullable: true },
  { name: 'price', type: 'numeric(8,2)', nullable: true },
  { name: 'score', type: 'float', nullable: true },
  { name: 'on', type: 'boolean', nullable: true },
  { name: 'since', type: 'datetime', nullable: true },
  { name: 'data', type: 'jsonb', nullable: true },
  { name: 'mood', type: { enum: 'mood', values: [] }, nullable: true },
];

const expressions = [
  'a > 0',
  'a >= 0 AND a < 10',
  'a>0 and b>0 or not price<=0 and score<>1',
  'a + 2 * b - -1 > a % 3',
  'a - (b - 1) > 0',
  'a IN (1, 2, 3)',
  'a NOT IN (1, 2)',
  'a IN (7)',
  'a BETWEEN 1 AND 5 AND b NOT BETWEEN -1 AND 9999999999',
  "name IN ('x', 'y')",
  "name NOT IN ('x', 'y') OR note IN ('x')",
  "name LIKE 'a%' AND note NOT ILIKE '%b_'",
  "name = note OR name <> 'it''s'",
  "name || note <> ''",
  'lower(name) = name AND length(note) > 3',
  "coalesce(name, '') <> '' AND coalesce(note, name) IS NOT NULL",
  "nullif(note, 'x') IS NULL",
  'price > 0 AND score >= 0.5 AND b < 9999999999',
  'price >= -1.5',
  '"on"',
  'NOT "on" OR "on" IS TRUE',
  '"on" = true',
  'a IS DISTINCT FROM b',
  "mood = 'happy'",
  "mood IN ('happy', 'sad')",
  "data ->> 'k' = 'v'",
  "data ? 'k'",
  "name ~ '^[a-z\\d]+$'",
  'CASE WHEN a > 0 THEN b > 0 ELSE note IS NULL END',
  "CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' END = note",
  'extract(year from since) > 2000',
  "since AT TIME ZONE 'UTC' > '2020-01-01 00:00:00+00'::timestamptz",
  "since < CURRENT_TIMESTAMP + interval '1 day'",
  'CAST(a AS text) = note',
  'a::numeric < price',
  '(note COLLATE "C") > \'a\'',
  '(a, b) IS NOT NULL',
  'greatest(a, a + 1) > 0',
  'abs(a) + mod(a, 2) > 0',
  'a & 1 = 0',
  't.a > 0',
] as const;

function withCheck(expression: string): Schema {
  const operations = [
    { kind: 'createEnum', name: 'mood', values: ['happy', 'sad'] },
    { kind: 'createTable', table: 't', spec: { columns, checks: [{ name: 'c', expression }] } },
  ] as const;
  return applyOperations(emptySchema, operations, traits);
}

function expressionIn(schema: Schema): string {
  const check = schema.tables.get('t')?.constraints.find(({ name }) => name === 'c');
  return check?.kind === 'check' ? check.expression : '';
}

it('knows without a server how the server spells an expression', async () => {
  const live = await liveSchema();
  await live.apply((op) => {
    op.createEnum('mood', ['happy', 'sad']);
    op.createTable('t', { columns });
  });
  const shownFor = async (expression: string): Promise<string> => {
    await live.connection.execute(`ALTER TABLE t ADD CONSTRAINT c CHECK (${expression})`);
    const shown = expressionIn(await live.actual());
    await live.connection.execute('ALTER TABLE t DROP CONSTRAINT c');
    return shown;
  };
  for (const expression of expressions) {
    const shown = await shownFor(expression);
    // What a dump writes is read back and shown in yet another way.
    const restored = await shownFor(shown);
    const forms = [expression, shown, restored].map((each) => expressionIn(canonical(withCheck(each))));
    expect.soft(forms).toEqual([forms[0], forms[0], forms[0]]);
  }
});

it('asks the server where a text alone does not tell', async () => {
  const live = await liveSchema();
  const expression = "since > '2020-01-01' AND a::numeric / 2 < 5 AND substring(name from '^a') = 'a'";
  await live.apply((op) => {
    op.createEnum('mood', ['happy', 'sad']);
    op.createTable('t', {
      columns: [
        ...columns,
        { name: 'd', type: 'datetime', default: '2020-01-01' },
        { name: 'j', type: 'jsonb', default: '{"b":1,"a":[1,2]}' },
        { name: 'x', type: { postgresql: 'interval', sqlite: 'TEXT' }, default: '90 minutes' },
      ],
      checks: [{ name: 'c', expression }],
    });
  });
  expect(schemaDifferences(canonical(live.recorded), canonical(await live.actual()))).toHaveLength(4);
  expect(await live.differences()).toEqual([]);
});

it('leaves nothing behind, inside a transaction, outside one, and after a failure', async () => {
  const { connection } = await liveConnection();
  const schema = withCheck('a > 0');
  const temporary = 'SELECT count(*)::int AS n FROM pg_class WHERE relpersistence = $1';
  const path = await connection.query('SHOW search_path');
  await canonicalByServer(schema, connection);
  await expect(canonicalByServer(withCheck('missing > 0'), connection)).rejects.toMatchObject({
    code: '42703',
  });
  const impossible: Table = { ...tableOf(schema), name: 'n'.repeat(70) };
  await expect(canonicalByServer(withTable(schema, impossible), connection)).rejects.toMatchObject({
    code: 'dialect.unsupported',
  });
  expect(await connection.query(temporary, ['t'])).toEqual([{ n: 0 }]);
  expect(await connection.query('SHOW search_path')).toEqual(path);

  await connection.execute('BEGIN');
  await connection.execute('CREATE TABLE kept (a int)');
  await canonicalByServer(schema, connection);
  await expect(canonicalByServer(withCheck('missing > 0'), connection)).rejects.toMatchObject({
    code: '42703',
  });
  expect(await connection.query(temporary, ['t'])).toEqual([{ n: 0 }]);
  await connection.execute('COMMIT');
  expect(await connection.query(`SELECT to_regclass('kept')::text AS kept`)).toEqual([{ kept: 'kept' }]);
});

function tableOf(schema: Schema): Table {
  const [table] = schema.tables.values();
  if (table === undefined) throw new RangeError('it has no table');
  return table;
}

it('spells a type as the server does', async () => {
  const { connection } = await liveConnection();
  await connection.execute('CREATE TYPE "Odd type" AS ENUM ()');
  const types =
    `int int2 int4 int8 float float4 float8 float(24) float(25) bool varchar varchar(5) char char(5) bpchar
    "char" text name decimal dec(5) numeric numeric(5) numeric(5,2) timestamp timestamptz timestamp(3) timestamptz(3)
    time timetz time(2) date interval bytea uuid json jsonb bit bit(3) varbit varbit(4) inet cidr money xml tsvector
    int[] varchar(5)[] timestamptz[] numeric(5)[]`.split(/\s+/);
  const spaced = [
    'character varying (7)',
    'CHARACTER  VARYING',
    'national character varying(3)',
    'double  precision',
    'timestamp (3) with time zone',
    'Timestamp Without Time Zone',
    'time with time zone',
    'interval day to second',
    'interval second(3)',
    'int ARRAY',
    'text ARRAY[3]',
    'int[3][]',
    '"Odd type"',
    '"Odd type"[]',
    '"text"',
    'pg_catalog.int4range',
  ];
  for (const type of [...types, ...spaced]) {
    await connection.execute('BEGIN');
    await connection.execute(`CREATE TABLE t (a ${type})`);
    const [row] = await connection.query(
      `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum = 1`,
    );
    await connection.execute('ROLLBACK');
    expect({ type, spelled: canonicalTypeText(type) }).toEqual({ type, spelled: row?.['type'] });
  }
});
