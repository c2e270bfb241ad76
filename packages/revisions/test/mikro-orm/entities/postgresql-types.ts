import { defineEntity, p } from '@mikro-orm/core';
import { FullTextType } from '@mikro-orm/postgresql';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const natives = [
  ['inet', '10.0.0.1'],
  ['cidr', '10.0.0.0/8'],
  ['macaddr', '08:00:2b:01:02:03'],
  ['money', '$1.50'],
  ['xml', '<a/>'],
  ['tsquery', "'a'"],
  ['int4range', '[1,3)'],
  ['tstzrange', '["2026-01-01 00:00:00+00","2026-02-01 00:00:00+00")'],
  ['int4multirange', '{[1,3)}'],
  ['bit(4)', '1010'],
  ['varbit', '101'],
  ['bit varying(9)', '101'],
  ['numeric', '1.5'],
  ['numeric(7)', '12'],
  ['decimal(9,3)', '1.500'],
  ['varchar', 'v'],
  ['character varying(9)', 'v'],
  ['char(5)', 'ab   '],
  ['bpchar', 'b'],
  ['name', 'n'],
  ['oid', '7'],
  ['jsonpath', '$."a"'],
  ['point', '(1,2)'],
  ['interval day to second(3)', '1 day'],
  ['interval(2)', '1 day'],
  ['double precision', '1.5'],
  ['float4', '0.5'],
  ['float(53)', '0.5'],
  ['timetz', '12:00:00+00'],
  ['time(3) without time zone', '12:00:00.5'],
  ['pg_lsn', '16/B374D848'],
  ['"char"', 'c'],
] as const;

const Native = defineEntity({
  name: 'Native',
  tableName: 'natives',
  properties: {
    id: p.integer().primary(),
    ...Object.fromEntries(natives.map(([type], at) => [`n${at}`, p.type('any').columnType(type).nullable()])),
  },
});

const Timed = defineEntity({
  name: 'Timed',
  tableName: 'timed',
  properties: {
    id: p.bigint('number').primary(),
    plain: p.datetime().columnType('timestamp'),
    plainMillisecond: p.datetime().columnType('timestamp(3)'),
    zoned: p.datetime().columnType('timestamptz(0)'),
    tooPrecise: p.datetime(9),
  },
});

const Listed = defineEntity({
  name: 'Listed',
  tableName: 'listed',
  properties: {
    id: p.integer().primary(),
    numbers: p.integer().array(),
    strings: p.string().length(9).array(),
    moments: p.datetime().array().nullable(),
    uuids: p.array().columnType('uuid[]'),
    bigs: p.array().columnType('bigint[]'),
    documents: p.json<object>().columnType('jsonb[]').nullable(),
    defaults: p.array().default(['a', "b'c"]),
  },
});

const Searched = defineEntity({
  name: 'Searched',
  tableName: 'searched',
  properties: {
    id: p.integer().primary(),
    title: p.string().index('title_text'),
    body: p.text(),
    vector: p
      .type(new FullTextType('english'))
      .$type<string>()
      .onUpdate((searched: { title: string }) => searched.title),
  },
  indexes: [
    { properties: ['vector'], type: 'fulltext' },
    { name: 'both', properties: ['title', 'body'], type: 'fulltext' },
  ],
});

export const postgresqlTypes: Fixture = {
  subject: 'types that only PostgreSQL has',
  dialects: ['postgresql'],
  generatorErrs: 'it compares the spellings of types, and leaves quotes in defaults as they are',
  entities: () => [Native, Timed, Listed, Searched],
  async use(fork) {
    const em = fork();
    const moment = new Date('2026-02-28T12:34:56.000Z');
    const values = Object.fromEntries(natives.map(([, value], at) => [`n${at}`, value]));
    const uuids = ['6ba7b810-9dad-11d1-80b4-00c04fd430c8'];
    const lists = { numbers: [1, 2], strings: ['a', 'b c'], uuids, bigs: ['7'] };
    em.create(Native, { ...values });
    em.create(Timed, { plain: moment, plainMillisecond: moment, zoned: moment, tooPrecise: moment });
    em.create(Listed, lists);
    em.create(Searched, { title: 'quick foxes', body: 'b', vector: 'quick foxes' });
    await em.flush();
    expect(await fork().findOneOrFail(Native, { id: 1 })).toMatchObject({ n0: '10.0.0.1' });
    expect(await fork().findOneOrFail(Timed, { id: 1 })).toMatchObject({ plain: moment, tooPrecise: moment });
    expect(await fork().findOneOrFail(Listed, { id: 1 })).toMatchObject({ ...lists, defaults: ['a', "b'c"] });
    expect(await fork().count(Searched, { vector: { $fulltext: 'fox' } })).toBe(1);
  },
};
