import { expect, it } from 'vitest';
import type { ColumnType, TypeChange } from '../../model/index.ts';
import type { Connection } from '../driver.ts';
import { conversion } from './casts.ts';
import { liveConnection } from './live-schema.suite.ts';
import { typeChange } from './type-change.ts';
import { typeFromText, typeSql } from './types.ts';

const enums = (
  [
    ['mood', ['sad', 'glad']],
    ['more', ['sad', 'calm', 'glad']],
    ['places', ['1', 'true', '10:00', '2026-01-02', 'x\\61']],
  ] as const
).map(([name, values]) => [{ kind: 'enum', name, values }, values] as const);

/** What a text may hold: something of each of the other types, and what those would write otherwise. */
const texts = [
  ...['', 'word', "it's", '1010', '-7', '300', '1.239', 'true', 'NaN', 'infinity', 'NULL', '\\x6162', 'x\\'],
  ...['123456789012345.678', '16777217.5', '0.1234567890123456789', '$12.345'],
  ...['{"b": 1, "a":  2, "a": 3}', '<a/>', '{1.239,2}', '{a,b}', '[1,5)', '(1,2)', 'sad', 'calm'],
  ...[
    '2026-01-02',
    '20260102',
    '007',
    'yes',
    '2026-01-02 03:04:05.678901',
    '2026-01-02 03:04:05.678901+05',
    '03:04:05.678901',
  ],
  ...['03:04:05+05', '3 days 04:05:06.789012', '10.0.0.5', '10.0.0.5/24', '10.0.0.0/24', '08:00:2b:01:02:03'],
  ...['08:00:2b:ff:fe:01:02:03', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', `${'x'.repeat(300)}`, 'end  '],
];

/** Types with values at their borders, and some that only just fit into others. */
const samples: readonly (readonly [ColumnType | string, readonly string[]])[] = [
  ['text', texts],
  ['varchar', texts],
  ['varchar(5)', ['', 'word', 'five!', '-7', 'true', 'x\\61', 'end  ', '1.239']],
  ['varchar(20)', ['', 'f'.repeat(20), ...texts.filter(({ length }) => length <= 20)]],
  ['varchar(40)', texts.filter(({ length }) => length <= 40)],
  ['char(5)', ['', 'word', 'five!', '-7', 'true', '1.239']],
  ['char(10)', ['ten letter', 'word', '-7', 'true', '1.239', '2026-01-02']],
  ['name', ['word', `${'x'.repeat(63)}`, ...texts.filter(({ length }) => length <= 63)]],
  ['smallint', ['-32768', '32767', '0', '1', '7']],
  ['integer', ['-2147483648', '2147483647', '0', '1', '16777217']],
  ['bigint', ['-9223372036854775808', '9223372036854775807', '0', '1']],
  ['numeric(4,2)', ['-99.99', '99.99', '0.01', '7']],
  ['numeric(5,2)', ['-999.99', '0.01', '7']],
  ['numeric(10,0)', ['9999999999', '7']],
  ['numeric(10,2)', ['12345678.91', '99999999.99', '1.2']],
  ['numeric(10,4)', ['999999.9999', '0.0001', '12.3456', '7']],
  ['numeric(30,0)', ['9'.repeat(30), '7']],
  ['numeric', ['9'.repeat(50), `0.${'1'.repeat(40)}`, '1.239', 'NaN', '-infinity', '1', '0', '1e400']],
  ['real', ['0.1', '0.123456', '1.6', '-3.4028235e+38', '16777216', '-7', '1', '0', 'NaN', 'infinity']],
  [
    'double precision',
    ['0.1', '0.123456', '-1.7976931348623157e+308', '-7', '1', '0', '1.6', '16777217', 'NaN'],
  ],
  ['money', ['12.35', '-0.01', '92233720368547758.07', '0', '1']],
  ['boolean', ['true', 'false']],
  [
    'json',
    ['{"b": 1, "a":  2, "a": 3}', 'null', `["${'x'.repeat(40)}"]`, '1.6', '1', 'true', '"x"', '1e300'],
  ],
  [
    'jsonb',
    [
      '{"a": 1}',
      'null',
      `["${'x'.repeat(40)}"]`,
      '1.6',
      '1',
      'true',
      '"x"',
      '1e300',
      '0.1234567890123456789',
      '1e400',
    ],
  ],
  ['timestamp', ['2026-01-02 03:04:05.678901', '1999-12-31 00:00:00']],
  ['timestamp(3)', ['2026-01-02 03:04:05.678', '1999-12-31 00:00:00']],
  ['timestamptz', ['2026-01-02 03:04:05.678901+05', '1999-12-31 00:00:00+00']],
  ['timestamptz(0)', ['2026-01-02 03:04:05+05', '1999-12-31 00:00:00+00']],
  ['date', ['2026-01-02', '1999-12-31']],
  ['time', ['03:04:05.678901', '00:00:00']],
  ['time(0)', ['03:04:05', '00:00:00']],
  ['timetz', ['03:04:05.678901+02', '00:00:00+00', '24:00:00-15:59']],
  ['interval', ['3 days 04:05:06.789012', '5 seconds', '1 year']],
  ['interval(0)', ['3 days 04:05:06', '-5 seconds']],
  ['uuid', ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11']],
  ['bytea', ['\\x00ff', '\\x', `\\x${'00'.repeat(40)}`, '\\x31']],
  ...enums,
  ['inet', ['10.0.0.5', '10.0.0.5/24', '::ffff:1.2.3.4/120']],
  ['cidr', ['10.0.0.0/24', '10.0.0.5']],
  ['macaddr', ['08:00:2b:01:02:03']],
  ['macaddr8', ['08:00:2b:ff:fe:01:02:03', '08:00:2b:01:02:03:04:05']],
  ['bit(4)', ['1010', '0001']],
  ['bit(8)', ['10101010', '00000001']],
  ['bit varying(8)', ['10101010', '1', '1010']],
  ['bit varying', ['1010101010101010', '1', '1010']],
  ['xml', ['<a/>', 'word']],
  ['integer[]', ['{}', '{1,2147483647}']],
  ['bigint[]', ['{1}', '{9223372036854775807}']],
  ['numeric(10,2)[]', ['{1.23}', '{12345678.91,NULL}']],
  ['text[]', ['{1,2}', '{a,b}', '{1.239}']],
  ['varchar(2)[]', ['{1,2}', '{ab}']],
  ['int4range', ['[1,5)', 'empty']],
  ['point', ['(1,2)']],
];

function typeAt(at: number): ColumnType {
  const type = samples[at]?.[0] ?? '';
  return typeof type === 'string' ? typeFromText(type) : type;
}

type Outcome = 'kept' | 'lost' | 'fails' | 'castless';

/** The condition for a value that is another one than before; it may be written in another way. */
function lost(from: ColumnType, to: ColumnType): string {
  const [old, now] = [typeSql(from), typeSql(to)];
  const areBoth = (which: RegExp): boolean => which.test(old) && which.test(now);
  if (areBoth(/^(smallint|integer|bigint|numeric(\(.*\))?|money|boolean|real|double precision)$/)) {
    const back = conversion('t.c', to, from);
    if (now === 'money' || old === 'money') return 't.c::numeric <> b.c::numeric';
    return `(${back ?? `t.c::${old}`}) IS DISTINCT FROM b.c`;
  }
  // A time without a zone is one of UTC to whoever counts seconds.
  if (areBoth(/^(date|time|interval)/)) return 'extract(epoch FROM t.c) <> extract(epoch FROM b.c)';
  if (areBoth(/^macaddr|\[\]$/)) return `t.c::${old} <> b.c`;
  if (areBoth(/^(bytea|xml|text|varchar|char|name)/)) {
    if (now === 'bytea') return "t.c <> convert_to(b.c::text, 'UTF8')";
    if (old === 'bytea') return "b.c <> convert_to(t.c::text, 'UTF8')";
  }
  return `t.c::text <> b.c::text AND t.c::text::${old}::text <> b.c::text`;
}

const outcomeFunction = `
  CREATE FUNCTION outcome(change text, look text, id integer) RETURNS text LANGUAGE plpgsql AS $$
  DECLARE is_lost boolean; result text;
  BEGIN
    BEGIN
      EXECUTE change USING id;
    EXCEPTION
      WHEN datatype_mismatch OR cannot_coerce THEN RETURN 'castless';
      WHEN OTHERS THEN RETURN 'fails';
    END;
    BEGIN
      EXECUTE look INTO is_lost;
      result := CASE WHEN is_lost THEN 'lost' ELSE 'kept' END;
    EXCEPTION WHEN OTHERS THEN result := 'lost';
    END;
    EXECUTE 'DELETE FROM ' || split_part(change, ' ', 3);
    RETURN result;
  END $$`;

/** A table with the values of each type, and one without a row. */
async function createTables(connection: Connection): Promise<void> {
  for (const [at, [, values]] of samples.entries()) {
    const type = typeSql(typeAt(at));
    await connection.execute(`CREATE TABLE to_${at} (id integer, c ${type})`);
    await connection.execute(`CREATE TABLE from_${at} (id integer, c ${type})`);
    const rows = values.map((value, id) => `(${id}, '${value.replaceAll("'", "''")}')`);
    await connection.execute(`INSERT INTO from_${at} VALUES ${rows.join(', ')}`);
  }
}

/** What becomes of the values of one type as another, value by value; a change of type puts them in as an INSERT does. */
async function outcomes(connection: Connection, from: number, to: number): Promise<ReadonlySet<unknown>> {
  const [old, now] = [typeAt(from), typeAt(to)];
  const expression = conversion('b.c', old, now) ?? 'b.c';
  const rows = await connection.query(`SELECT outcome($1, $2, b.id) AS outcome FROM from_${from} AS b`, [
    `INSERT INTO to_${to} SELECT b.id, ${expression} FROM from_${from} AS b WHERE b.id = $1`,
    `SELECT ${lost(old, now)} FROM to_${to} AS t JOIN from_${from} AS b USING (id)`,
  ]);
  return new Set(rows.map(({ outcome }) => outcome));
}

/**
 * What is wrong with what is foretold; null: nothing.
 *
 * @param isDeep whether the values are too few to show all that may become of others
 */
function wrongIn(found: ReadonlySet<unknown>, change: TypeChange | null, isDeep: boolean): string | null {
  const is = (outcome: Outcome): boolean => found.has(outcome);
  const values = change?.values ?? '';
  if (is('castless') !== values.includes('even without a row')) {
    return values.includes('a cast of PostgreSQL') ? null : 'a cast';
  }
  if (is('castless')) return null;
  if (is('lost') && change?.risk !== 'loses') return 'a loss is not said';
  if (is('fails') && !/make it fail|it fails/.test(values)) return 'a failure is not said';
  // What is read as text may mean anything.
  const isOpen = /what (it|they) means? there|a cast of PostgreSQL|its way from then on/.test(values);
  if (change === null || isOpen || isDeep) return null;
  if (!is('lost') && change.risk === 'loses') return 'there is no such loss';
  if (!is('fails') && values.includes('make it fail')) return 'there is no such failure';
  return is('kept') && values.includes('next to none') ? 'some are kept' : null;
}

/** Texts of all kinds, arrays, and what a length of text is asked of. */
const isDeep = /^(text|char|varchar|name)|> (name|char|varchar|xml|bytea)|\]/;

it('foretells what becomes of values under every other type', async () => {
  const { connection } = await liveConnection();
  for (const [{ name, values }] of enums) {
    await connection.execute(`CREATE TYPE ${name} AS ENUM ('${values.join("', '")}')`);
  }
  // So that times with and without a zone do not stand for the same moment by chance.
  await connection.execute("SET TIME ZONE 'Asia/Kathmandu'");
  await connection.execute(outcomeFunction);
  await createTables(connection);
  const wrong: string[] = [];
  for (const from of samples.keys()) {
    for (const to of samples.keys()) {
      if (from === to) continue;
      const found = await outcomes(connection, from, to);
      const change = typeChange(typeAt(from), typeAt(to));
      const why = wrongIn(found, change, isDeep.test(`${typeSql(typeAt(from))} > ${typeSql(typeAt(to))}`));
      const types = `${typeSql(typeAt(from))} to ${typeSql(typeAt(to))}`;
      if (why !== null) wrong.push(`${types}: ${why}: ${[...found].join(', ')}, not: ${change?.values}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);
