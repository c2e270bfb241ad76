import { beforeEach, describe, expect, it } from 'vitest';
import { emptySchema, tableFrom, withTable } from '../../model/index.ts';
import type { InsertValue, Operation } from '../../operations/index.ts';
import { type LiveSchema, liveSchema } from './live-schema.suite.ts';
import { script } from './script.ts';

let live: LiveSchema;

beforeEach(async () => {
  live = await liveSchema();
});

const emptyTable = tableFrom('t', { columns: [{ name: 'a', type: 'integer' }] }, 'postgresql');

interface Sample {
  readonly type: string;
  readonly value: InsertValue;
  /** How the server shows it; the value itself unless said otherwise. */
  readonly shown?: string;
}

const samples: readonly Sample[] = [
  ...[
    'plain',
    '',
    "it's",
    '\\',
    '\\x',
    "a\\'b",
    'two\nlines\r\n\ttab',
    '$$ $1 :x ? %',
    'ä ☃ 😀 \u202e',
    '--',
    '/*',
  ].map((value) => ({ type: 'text', value })),
  { type: 'varchar(3)', value: 'abc' },
  { type: 'json', value: '{"a": 1.0,  "a": "\\u00e4\\n"}' },
  { type: 'jsonb', value: '{"b": 1, "a": "\\\\"}', shown: '{"a": "\\\\", "b": 1}' },
  { type: 'integer', value: -2147483648, shown: '-2147483648' },
  { type: 'bigint', value: 9223372036854775807n, shown: '9223372036854775807' },
  { type: 'numeric', value: 123456789012345678901234567890n, shown: '123456789012345678901234567890' },
  { type: 'numeric(10,4)', value: 0.1, shown: '0.1000' },
  { type: 'float8', value: 0.1 + 0.2, shown: '0.30000000000000004' },
  { type: 'float8', value: 5e-324, shown: '5e-324' },
  { type: 'float8', value: 1.7976931348623157e308, shown: '1.7976931348623157e+308' },
  { type: 'float8', value: -0, shown: '-0' },
  { type: 'integer', value: -0, shown: '0' },
  { type: 'float8', value: Number.NaN, shown: 'NaN' },
  { type: 'numeric', value: Number.NaN, shown: 'NaN' },
  { type: 'float8', value: Number.NEGATIVE_INFINITY, shown: '-Infinity' },
  { type: 'boolean', value: true, shown: 'true' },
  { type: 'boolean', value: false, shown: 'false' },
  { type: 'bytea', value: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
  { type: 'bytea', value: new Uint8Array() },
  { type: 'timestamp', value: '2026-01-24 05:46:15.123456', shown: '2026-01-24 05:46:15.123456' },
  { type: 'date', value: '2026-01-24' },
  { type: 'uuid', value: '00000000-0000-4000-8000-00000000000a' },
  { type: 'text[]', value: '{a,"b c"}', shown: '{a,"b c"}' },
  { type: 'integer', value: { sql: '1 + 1' }, shown: '2' },
  { type: 'text', value: { sql: { postgresql: `chr(65)`, sqlite: `char(65)` } }, shown: 'A' },
  { type: 'text', value: 12, shown: '12' },
];

function insertInto(table: string): Operation {
  const columns = samples.map((_, at) => `c${at}`);
  // A row of nulls first: what the values are must not depend on the rows before them.
  return {
    kind: 'bulkInsert',
    table,
    columns,
    rows: [columns.map(() => null), samples.map(({ value }) => value)],
  };
}

async function makeTable(name: string): Promise<void> {
  const columns = samples.map(({ type }, at) => ({
    name: `c${at}`,
    type: { postgresql: type, sqlite: 'TEXT' },
    nullable: true,
  }));
  await live.apply((op) => op.createTable(name, { columns }));
}

async function shownIn(table: string): Promise<readonly unknown[]> {
  const columns = samples.map(({ type }, at) =>
    type === 'bytea' ? `encode(c${at}, 'hex') AS c${at}` : `c${at}::text`,
  );
  const rows = await live.connection.query(`SELECT ${columns.join(', ')} FROM ${table} WHERE c0 IS NOT NULL`);
  return Object.values(rows[0] ?? {});
}

const expected = samples.map(({ value, shown }) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : (shown ?? value),
);

describe.each(['on', 'off'])('with standard_conforming_strings %s', (setting) => {
  it('stores every value as it was given, in a run and by a script', async () => {
    await live.connection.execute(`SET standard_conforming_strings = ${setting}`);
    await makeTable('run');
    await makeTable('scripted');
    await live.carryOut([insertInto('run')]);
    for (const { sql } of script([insertInto('scripted')], live.recorded)) await live.connection.execute(sql);
    expect(await shownIn('run')).toEqual(expected);
    expect(await shownIn('scripted')).toEqual(expected);
  });
});

it('puts in more values than a statement may have parameters', async () => {
  await live.apply((op) => {
    op.createTable('many', {
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'text' },
      ],
    });
    op.bulkInsert(
      'many',
      Array.from({ length: 40_000 }, (_, a) => ({ a, b: `row ${a}` })),
    );
  });
  const sums = 'SELECT count(*)::int AS n, sum(a)::text AS a, max(length(b)) AS b FROM many';
  expect(await live.rows(sums)).toEqual([{ n: 40_000, a: '799980000', b: 9 }]);
});

it('keeps statements at a size that a server takes, however long the rows are', async () => {
  await makeTable('run');
  const long = 'x'.repeat(300_000);
  const rows = Array.from({ length: 5 }, () => ({ c0: long }));
  const operation = {
    kind: 'bulkInsert',
    table: 'run',
    columns: ['c0'],
    rows: rows.map(({ c0 }) => [c0]),
  } as const;
  expect(script([operation], live.recorded)).toHaveLength(5);
});

it('says nothing where there are no rows', () => {
  expect(
    script([{ kind: 'bulkInsert', table: 't', columns: [], rows: [] }], withTable(emptySchema, emptyTable)),
  ).toEqual([]);
});
