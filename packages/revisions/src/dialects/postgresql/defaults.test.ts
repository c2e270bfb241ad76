import { describe, expect, it } from 'vitest';
import type { ColumnDefault, ColumnType } from '../../model/index.ts';
import { canonicalDefault, defaultFromServer, defaultSql } from './defaults.ts';

const text: ColumnType = { kind: 'string', length: 5 };
const integer: ColumnType = { kind: 'integer' };
const numeric: ColumnType = { kind: 'numeric', precision: 8, scale: 2 };
const boolean: ColumnType = { kind: 'boolean' };
const json: ColumnType = { kind: 'json' };
const mood: ColumnType = { kind: 'enum', name: 'mood', values: ['ok'] };

describe('defaultFromServer', () => {
  it.each<[string, ColumnType, ColumnDefault | null]>([
    ["'open'::character varying", text, 'open'],
    ["'it''s'::text", text, "it's"],
    ["'a\\b'::text", text, 'a\\b'],
    ["'a\\'::text", text, 'a\\'],
    ['0', integer, 0],
    ["'-1'::integer", integer, -1],
    ["'-1.50'::numeric", numeric, -1.5],
    ["'9007199254740993'::bigint", { kind: 'bigInteger' }, { sql: '9007199254740993' }],
    ['true', boolean, true],
    ["'{}'::json", json, '{}'],
    ["'ok'::mood", mood, 'ok'],
    ["'2026-01-01'::date", { kind: 'date' }, '2026-01-01'],
    ["'12:00:00'::time without time zone", { kind: 'time' }, '12:00:00'],
    ['NULL::character varying', text, null],
    ['now()', { kind: 'datetime' }, { sql: 'now()' }],
    ["'x'::text || 'y'::text", text, { sql: "'x'::text || 'y'::text" }],
    ["('now'::text)::date", { kind: 'date' }, { sql: "('now'::text)::date" }],
    ["'1'::text", integer, { sql: "'1'::text" }],
    ['1', text, { sql: '1' }],
  ])('reads %s', (expression, type, value) => {
    expect(defaultFromServer(expression, type)).toEqual(value);
  });
});

describe('canonicalDefault', () => {
  it.each<[ColumnDefault, ColumnType, ColumnDefault | null]>([
    ['5', integer, 5],
    [9007199254740991, { kind: 'bigInteger' }, { sql: '9007199254740991' }],
    [1e-7, { kind: 'float' }, 1e-7],
    [{ sql: "'1e-07'::double precision" }, { kind: 'float' }, 1e-7],
    ['t', boolean, true],
    [0, boolean, false],
    [5, text, '5'],
    [true, text, 'true'],
    [{ sql: "'{}'" }, json, '{}'],
    [{ sql: "'{}'::json" }, json, '{}'],
    [{ sql: '0' }, integer, 0],
    [{ sql: 'FALSE' }, boolean, false],
    [{ sql: 'null' }, text, null],
    [{ sql: "E'a\\\\b'" }, text, 'a\\b'],
    [{ sql: "E'\\n'" }, text, { sql: "E'\\n'" }],
    [{ sql: "upper( 'x' )" }, text, { sql: "upper('x')" }],
    [{ sql: "upper('x'::text)" }, text, { sql: "upper('x')" }],
    [{ sql: 'current_timestamp' }, { kind: 'datetime' }, { sql: 'CURRENT_TIMESTAMP' }],
    [{ sql: 'now()' }, { kind: 'datetime' }, { sql: 'now()' }],
    [{ sql: "('-1')::integer" }, integer, -1],
  ])('makes of %j', (value, type, same) => {
    expect(canonicalDefault(value, type)).toEqual(same);
  });
});

describe('defaultSql', () => {
  it.each<[ColumnDefault, ColumnType, string]>([
    ['{}', json, "'{}'"],
    [0, integer, '0'],
    [-1.5, numeric, '-1.5'],
    [false, boolean, 'false'],
    [0, boolean, "'0'"],
    [5, text, "'5'"],
    [{ sql: 'CURRENT_DATE' }, text, 'CURRENT_DATE'],
  ])('writes %j', (value, type, sql) => {
    expect(defaultSql(value, type)).toBe(sql);
  });
});
