import { defineEntity, p } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Sample = defineEntity({
  name: 'Sample',
  tableName: 'samples',
  properties: {
    id: p.integer().primary(),
    string: p.string(),
    short: p.string().length(20),
    text: p.text(),
    character: p.character().length(3),
    oneCharacter: p.character(),
    tiny: p.tinyint(),
    small: p.smallint(),
    medium: p.mediumint(),
    integer: p.integer(),
    unsigned: p.integer().unsigned(),
    big: p.bigint(),
    bigNumber: p.bigint('number'),
    bigText: p.bigint('string'),
    boolean: p.boolean(),
    float: p.float(),
    double: p.double(),
    decimal: p.decimal(),
    price: p.decimal('number').precision(12).scale(2),
    precise: p.decimal().precision(30).scale(10),
    moment: p.datetime(),
    second: p.datetime(0),
    millisecond: p.datetime(3),
    microsecond: p.datetime(6),
    date: p.date(),
    time: p.time(),
    preciseTime: p.time(3),
    interval: p.interval(),
    uuid: p.uuid(),
    json: p.json<{ readonly kind: string }>(),
    list: p.json<readonly number[]>(),
    blob: p.blob(),
    bytes: p.uint8array(),
    words: p.array(),
    numbers: p.array(Number, String),
    nothing: p.string().nullable(),
    noMoment: p.datetime().nullable(),
    noList: p.array().nullable(),
  },
});

const row = {
  string: "it's",
  short: 'short',
  text: 'long\ntext',
  character: 'abc',
  oneCharacter: 'x',
  tiny: 7,
  small: -300,
  medium: 70_000,
  integer: 2_000_000_000,
  unsigned: 5,
  // SQLite's driver reads no larger ones exactly.
  big: 9_007_199_254_740_991n,
  bigNumber: 12,
  bigText: '9007199254740991',
  boolean: true,
  float: 0.5,
  double: 1.25,
  decimal: '12',
  price: 12.34,
  precise: '1.5000000000',
  date: '2026-02-28',
  time: '12:34:56',
  preciseTime: '12:34:56',
  interval: '1 day',
  uuid: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  json: { kind: 'a' },
  list: [1, 2],
  words: ['a', 'b c'],
  numbers: [1, 2],
};

export const columnTypes: Fixture = {
  subject: 'the column types of MikroORM',
  entities: () => [Sample],
  generatorErrs: 'it knows PostgreSQL to have a type mediumint',
  async use(fork) {
    const em = fork();
    const moment = new Date('2026-02-28T12:34:56.000Z');
    em.create(Sample, {
      ...row,
      moment,
      second: moment,
      millisecond: moment,
      microsecond: moment,
      blob: Buffer.from([1, 0, 255]),
      bytes: new Uint8Array([1, 0, 255]),
    });
    await em.flush();
    const read = await fork().findOneOrFail(Sample, { string: row.string });
    expect(read).toMatchObject({
      ...row,
      interval: expect.anything(),
      precise: expect.stringMatching(/^1\.50*$/),
    });
    expect([read.moment, read.second, read.millisecond, read.microsecond]).toEqual(new Array(4).fill(moment));
    expect([[...read.blob], [...read.bytes]]).toEqual([
      [1, 0, 255],
      [1, 0, 255],
    ]);
    expect([read.nothing, read.noMoment, read.noList]).toEqual([null, null, null]);
  },
};
