import { defineEntity, p, StringType, Type } from '@mikro-orm/core';
import { expect, test as it } from 'vitest';
import type { DialectName } from '../../../src/index.ts';
import type { OtherThan } from './declares.ts';

class Money extends Type<number, string> {
  override getColumnType(): string {
    return 'decimal(18, 4)';
  }
}

/** A type that says nothing of its column is what it extends. */
class Email extends StringType {}

const typesEntity = defineEntity({
  name: 'Sample',
  tableName: 'samples',
  properties: {
    id: p.bigint().primary(),
    string: p.string(),
    short: p.string().length(20),
    email: p.type(Email).length(100),
    statedText: p.string().columnType('text'),
    statedString: p.text().columnType('varchar(30)'),
    text: p.text(),
    character: p.character().length(3),
    tiny: p.tinyint(),
    small: p.smallint(),
    integer: p.integer(),
    big: p.bigint(),
    boolean: p.boolean(),
    float: p.float(),
    double: p.double(),
    decimal: p.decimal(),
    price: p.decimal().precision(12).scale(2),
    money: p.type(Money),
    moment: p.datetime(),
    millisecond: p.datetime(3),
    date: p.date(),
    time: p.time(),
    interval: p.interval(),
    uuid: p.uuid(),
    json: p.json(),
    blob: p.blob(),
    bytes: p.uint8array(),
    list: p.array(),
  },
});

export function columnTypesSuite(dialects: readonly DialectName[], otherThan: OtherThan): void {
  it.each(dialects)('the column types of MikroORM on %s', async (dialect) => {
    const native = (postgresql: string, sqlite: string) => ({ postgresql, sqlite });
    const difference = await otherThan(dialect, { entities: [typesEntity] }, (op) => {
      op.createTable('samples', {
        columns: [
          { name: 'id', type: 'bigInteger', identity: 'serial' },
          { name: 'string', type: 'string(255)' },
          { name: 'short', type: 'string(20)' },
          { name: 'email', type: 'string(100)' },
          { name: 'stated_text', type: 'text' },
          { name: 'stated_string', type: 'string(30)' },
          { name: 'text', type: 'text' },
          { name: 'character', type: native('char(3)', 'CHAR(3)') },
          { name: 'tiny', type: 'smallInteger' },
          { name: 'small', type: 'smallInteger' },
          { name: 'integer', type: 'integer' },
          { name: 'big', type: 'bigInteger' },
          { name: 'boolean', type: 'boolean' },
          { name: 'float', type: native('real', 'REAL') },
          { name: 'double', type: 'float' },
          { name: 'decimal', type: 'numeric(10,0)' },
          { name: 'price', type: 'numeric(12,2)' },
          { name: 'money', type: native('numeric(18,4)', 'DECIMAL(18, 4)') },
          { name: 'moment', type: 'datetimeTz' },
          { name: 'millisecond', type: native('timestamptz(3)', 'DATETIME') },
          { name: 'date', type: 'date' },
          { name: 'time', type: native('time(0)', 'TIME') },
          { name: 'interval', type: native('interval', 'INTERVAL') },
          { name: 'uuid', type: 'uuid' },
          { name: 'json', type: 'jsonb' },
          { name: 'blob', type: 'binary' },
          { name: 'bytes', type: 'binary' },
          { name: 'list', type: native('text[]', 'TEXT') },
        ],
        primaryKey: ['id'],
      });
    });
    expect(difference).toEqual([]);
  });

  it.each(dialects)('enums on %s: with a name a type, else a text with a check', async (dialect) => {
    const entity = defineEntity({
      name: 'Task',
      tableName: 'tasks',
      properties: {
        id: p.integer().primary(),
        state: p.enum(['open', 'done']).nativeEnumName('state').nullable(),
        kind: p.enum(['bug', 'chore']),
        level: p.enum([1, 2]),
      },
    });
    const difference = await otherThan(dialect, { entities: [entity] }, (op) => {
      op.createEnum('state', ['open', 'done']);
      op.createTable('tasks', {
        columns: [
          { name: 'id', type: 'integer', identity: 'serial' },
          { name: 'state', type: { enum: 'state', values: ['open', 'done'] }, nullable: true },
          { name: 'kind', type: 'text' },
          { name: 'level', type: { postgresql: 'smallint', sqlite: 'INTEGER' } },
        ],
        primaryKey: ['id'],
        checks: [{ expression: "kind in ('bug', 'chore')" }],
      });
    });
    expect(difference).toEqual([]);
  });

  it.each(dialects)('defaults, identities and generated columns on %s', async (dialect) => {
    const entity = defineEntity({
      name: 'Counter',
      tableName: 'counters',
      properties: {
        id: p.integer().primary().autoincrement(false),
        number: p.integer().generated('by default as identity'),
        text: p.string().default('open'),
        count: p.integer().default(7),
        active: p.boolean().default(true),
        none: p.integer().nullable().default(null),
        json: p.json().default(['a', 'b']),
        made: p.datetime().defaultRaw('CURRENT_TIMESTAMP'),
        version: p.integer().version(),
        twice: p.integer().generated((columns) => `(${columns['count']} * 2) stored`),
      },
    });
    const difference = await otherThan(dialect, { entities: [entity] }, (op) => {
      op.createTable('counters', {
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'number', type: 'integer', identity: 'byDefault' },
          { name: 'text', type: 'string(255)', default: 'open' },
          { name: 'count', type: 'integer', default: 7 },
          { name: 'active', type: 'boolean', default: true },
          { name: 'none', type: 'integer', nullable: true },
          { name: 'json', type: 'jsonb', default: '["a","b"]' },
          { name: 'made', type: 'datetimeTz', default: { sql: 'CURRENT_TIMESTAMP' } },
          { name: 'version', type: 'integer', default: 1 },
          { name: 'twice', type: 'integer', generated: { as: 'count * 2' } },
        ],
        primaryKey: ['id'],
      });
    });
    expect(difference).toEqual([]);
  });

  it.each(dialects)('comments and collations on %s', async (dialect) => {
    const collation = { sqlite: 'NOCASE', postgresql: 'C' }[dialect];
    const entity = defineEntity({
      name: 'Word',
      tableName: 'words',
      comment: 'All of them',
      properties: {
        id: p.integer().primary(),
        text: p.string().comment('As it is read').collation(collation),
      },
    });
    const difference = await otherThan(dialect, { entities: [entity] }, (op) => {
      op.createTable('words', {
        comment: 'All of them',
        columns: [
          { name: 'id', type: 'integer', identity: 'serial' },
          { name: 'text', type: 'string(255)', comment: 'As it is read', collation },
        ],
        primaryKey: ['id'],
      });
    });
    expect(difference).toEqual([]);
  });
}
