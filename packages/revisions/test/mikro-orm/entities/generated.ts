import { defineEntity, p, raw } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Person = defineEntity({
  name: 'Person',
  tableName: 'people',
  properties: {
    id: p.integer().primary().generated('always as identity'),
    first: p.string().length(50),
    last: p.string().length(50).name('Last name'),
    full: p
      .text()
      .generated((columns) => `(${columns['first']} || ' ' || ${quoted(columns['last'])}) stored`),
    initial: p.string().length(1).generated('(substr(first, 1, 1)) stored').index(),
    twice: p
      .integer()
      .generated(raw('(length(first) * ?) stored', [2]))
      .nullable(),
    number: p.integer().generated('by default as identity'),
  },
});

function quoted(name: string | undefined): string {
  return `"${name}"`;
}

const Computed = defineEntity({
  name: 'Computed',
  tableName: 'computed',
  properties: {
    id: p.bigint('number').primary().generated('by default as identity'),
    a: p.integer(),
    sum: p.integer().generated('(a + 1) virtual'),
    stored: p.integer().generated((columns) => `(${columns['a']} * 2) stored`),
  },
});

export const generated: Fixture = {
  subject: 'generated columns, and identities that only PostgreSQL has',
  dialects: ['postgresql'],
  entities: () => [Person],
  generatorErrs: 'it would drop an identity column to make it again',
  async use(fork) {
    const em = fork();
    em.create(Person, { first: 'Ada', last: 'Lovelace', full: '', initial: '', number: 1 });
    await em.flush();
    expect(await fork().findAll(Person)).toMatchObject([
      { id: 1, full: 'Ada Lovelace', initial: 'A', twice: 6, number: 1 },
    ]);
  },
};

/** PostgreSQL has virtual columns from 18 on. */
export const virtualColumns: Fixture = {
  subject: 'virtual columns',
  dialects: ['sqlite'],
  entities: () => [Computed],
  async use(fork) {
    const em = fork();
    em.create(Computed, { a: 2, sum: 0, stored: 0 });
    await em.flush();
    expect(await fork().findAll(Computed)).toMatchObject([{ id: 1, a: 2, sum: 3, stored: 4 }]);
  },
};
