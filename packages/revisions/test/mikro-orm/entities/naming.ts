import { defineEntity, EntityCaseNamingStrategy, p } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const long = 'a_very_long_name_indeed_that_goes_on_and_on_until_it_is_too_long';

const User = defineEntity({
  name: 'User',
  properties: {
    id: p.integer().primary(),
    firstName: p.string().unique(),
    select: p.string().name('select').index(),
    odd: p.string().name('Odd "column" name').nullable(),
    greeting: p.string().persist(false),
    shouted: p.string().formula('upper("firstName")').lazy().nullable(),
    manager: () => p.manyToOne(User).nullable(),
  },
});

const Long = defineEntity({
  name: 'Long',
  tableName: long.slice(0, 60),
  properties: {
    id: p.integer().primary(),
    first: p
      .enum(['a', 'b'])
      .name(`${long.slice(0, 40)}_first`)
      .unique(),
    second: p
      .string()
      .name(`${long.slice(0, 40)}_second`)
      .index(),
    owner: () => p.manyToOne(User).joinColumn(`${long.slice(0, 40)}_owner`),
  },
  uniques: [{ properties: ['first', 'second', 'owner'] }],
});

export const naming: Fixture = {
  subject: 'names: of a strategy, reserved, odd and long ones, and what has no column',
  entities: () => [User, Long],
  settings: () => ({ namingStrategy: EntityCaseNamingStrategy }),
  async use(fork) {
    const em = fork();
    const owner = em.create(User, { firstName: 'Ada', select: 's', greeting: 'hi' });
    em.create(Long, { first: 'a', second: 'b', owner });
    await em.flush();
    const read = await fork().findOneOrFail(Long, { first: 'a' }, { populate: ['owner.shouted'] });
    expect(read).toMatchObject({ second: 'b', owner: { firstName: 'Ada', select: 's' } });
  },
};
