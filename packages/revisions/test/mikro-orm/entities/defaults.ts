import { defineEntity, p, raw } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Preset = defineEntity({
  name: 'Preset',
  tableName: 'presets',
  properties: {
    id: p.integer().primary(),
    text: p.string().default('open'),
    empty: p.string().default(''),
    quoted: p.string().default("it's"),
    lines: p.text().default('a\nb'),
    backslash: p.text().default('a\\b'),
    word: p.text().default('current_timestamp is a word'),
    digits: p.string().default('007'),
    number: p.integer().default(7),
    negative: p.integer().default(-7),
    zero: p.smallint().default(0),
    big: p.bigint('string').default('9007199254740991'),
    fraction: p.double().default(0.25),
    price: p.decimal().precision(8).scale(2).default('12.50'),
    yes: p.boolean().default(true),
    no: p.boolean().default(false),
    none: p.integer().nullable().default(null),
    object: p.json<object>().default(raw(`'{"a": 1}'`)),
    list: p.json<readonly string[]>().default(['a', 'b']),
    emptyList: p.json<readonly string[]>().default([]),
    made: p.datetime().defaultRaw('CURRENT_TIMESTAMP'),
    now: p.datetime(3).default(raw('CURRENT_TIMESTAMP')),
    day: p.date().defaultRaw('CURRENT_DATE'),
    fixedDay: p.date().default('2026-01-31'),
    sum: p.integer().defaultRaw('(1 + 2)'),
    called: p.string().defaultRaw(`(lower('ABC'))`),
    version: p.integer().version(),
    listed: p.array().default(['a', "b'c"]),
    numbered: p.array(Number, String).default([1, 2]),
    fixed: p.datetime().default(new Date(0)),
    changed: p.datetime().onCreate(() => new Date(0)),
  },
});

const Stamped = defineEntity({
  name: 'Stamped',
  tableName: 'stamped',
  properties: { id: p.integer().primary(), version: p.datetime(3).version() },
});

const Server = defineEntity({
  name: 'Server',
  tableName: 'server_presets',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    now: p.datetime().defaultRaw('now()'),
    utc: p.datetime().columnType('timestamp').defaultRaw(`timezone('utc', now())`),
    interval: p.interval().defaultRaw(`'1 day'::interval`),
    words: p.array().defaultRaw(`'{a,b}'`),
    noWords: p.array().default([]),
    cast: p.json<object>().defaultRaw(`'{}'::jsonb`),
    moment: p.datetime().defaultRaw(`'2026-01-31T12:00:00Z'`),
    user: p.string().defaultRaw('CURRENT_USER'),
  },
});

export const defaults: Fixture = {
  subject: 'defaults of each kind',
  entities: () => [Preset, Stamped],
  generatorErrs: 'it leaves quotes as they are, and compares texts that the server has written anew',
  async use(fork) {
    const em = fork();
    em.create(Preset, {});
    em.create(Stamped, {});
    await em.flush();
    expect(await fork().findOneOrFail(Preset, { id: 1 })).toMatchObject({
      text: 'open',
      empty: '',
      quoted: "it's",
      lines: 'a\nb',
      backslash: 'a\\b',
      word: 'current_timestamp is a word',
      digits: '007',
      number: 7,
      negative: -7,
      zero: 0,
      big: '9007199254740991',
      fraction: 0.25,
      yes: true,
      no: false,
      none: null,
      object: { a: 1 },
      list: ['a', 'b'],
      emptyList: [],
      fixedDay: '2026-01-31',
      sum: 3,
      called: 'abc',
      version: 1,
      listed: ['a', "b'c"],
      numbered: [1, 2],
      fixed: new Date(0),
    });
  },
};

export const serverDefaults: Fixture = {
  subject: 'defaults that only PostgreSQL can work out',
  dialects: ['postgresql'],
  entities: () => [Server],
  generatorErrs: 'it compares texts that the server has written anew',
  async use(fork) {
    const em = fork();
    em.create(Server, {});
    await em.flush();
    expect(await fork().findAll(Server)).toMatchObject([{ words: ['a', 'b'], noWords: [], cast: {} }]);
  },
};
