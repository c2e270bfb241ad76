import { defineEntity, p } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Account = defineEntity({
  name: 'Account',
  tableName: 'accounts',
  properties: {
    id: p.integer().primary(),
    state: p.enum(['new', 'old']).nativeEnumName('reporting.state').default('new'),
    own: p.enum(['x']).nativeEnumName('own'),
    latest: () => p.manyToOne(Event).nullable(),
  },
});

const Event = defineEntity({
  name: 'Event',
  tableName: 'events',
  schema: 'reporting',
  properties: {
    id: p.integer().primary(),
    name: p.string().unique().index(),
    // Of the entity's own schema, unless it says otherwise.
    state: p.enum(['new', 'old']).nativeEnumName('state').index(),
    kind: p.enum(['a', 'b']),
    account: () => p.manyToOne(Account),
    previous: () => p.manyToOne(Event).nullable(),
    marks: () => p.manyToMany(Mark),
    length: p.integer().generated('(length(name)) stored'),
  },
  comment: 'What happened',
  indexes: [{ name: 'new_ones', properties: ['account'], where: "state = 'new'" }],
  checks: [{ name: 'named', expression: "name <> ''" }],
});

const Mark = defineEntity({
  name: 'Mark',
  tableName: 'marks',
  schema: 'Odd schema',
  properties: { id: p.integer().primary(), name: p.string().unique() },
});

export const schemas: Fixture = {
  subject: 'schemas other than the default one',
  entities: () => [Account, Event, Mark],
  // On SQLite tables of all schemas stand beside each other, and MikroORM has to look for them there.
  settings: (dialect) =>
    dialect === 'sqlite'
      ? {
          discovery: {
            onMetadata: (meta) => {
              delete meta.schema;
            },
          },
        }
      : {},
  async use(fork) {
    const em = fork();
    const account = em.create(Account, { own: 'x' });
    const mark = em.create(Mark, { name: 'm' });
    const event = em.create(Event, {
      name: 'start',
      state: 'old',
      kind: 'a',
      account,
      marks: [mark],
      length: 0,
    });
    await em.flush();
    account.latest = event;
    await em.flush();
    const read = await fork().findOneOrFail(
      Event,
      { name: 'start' },
      { populate: ['account.latest', 'marks'] },
    );
    expect(read).toMatchObject({ state: 'old', kind: 'a', length: 5, account: { state: 'new' } });
    expect(read.marks.getItems()).toMatchObject([{ name: 'm' }]);
  },
};

/** The same without a word to MikroORM: the tables are declared alike, and only on PostgreSQL are they found. */
export const schemasUnsaid: Fixture = {
  ...schemas,
  subject: 'schemas, declared alike',
  settings: () => ({}),
  async use() {
    await Promise.resolve();
  },
};
