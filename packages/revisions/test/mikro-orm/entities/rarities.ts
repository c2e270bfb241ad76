import { defineEntity, p, sql } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Small = defineEntity({
  name: 'Small',
  tableName: 'small',
  properties: { id: p.smallint().primary(), name: p.string().nullable().unique() },
});

const Counted = defineEntity({
  name: 'Counted',
  tableName: 'counted',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => '6ba7b810-9dad-11d1-80b4-00c04fd430c8'),
    ready: p.json<object>().default('{"a": [1]}'),
    made: p.datetime().default(sql.now()),
    tags: p.enum(['1', '2']).nativeEnumName('digit'),
    weight: p.double().name('Weight in kg').default(0.5),
  },
});

/** Two references share the column that says the tenant, which is a part of both keys. */
const Tenant = defineEntity({
  name: 'Tenant',
  tableName: 'tenants',
  properties: { id: p.integer().primary(), name: p.string() },
});
const Project = defineEntity({
  name: 'Project',
  tableName: 'projects',
  properties: { tenant: () => p.manyToOne(Tenant).primary(), number: p.integer().primary() },
});
const Ticket = defineEntity({
  name: 'Ticket',
  tableName: 'tickets',
  properties: {
    tenant: () => p.manyToOne(Tenant).primary(),
    number: p.integer().primary(),
    project: () => p.manyToOne(Project).joinColumns('tenant_id', 'project_number').nullable(),
    watchers: () => p.manyToMany(Project).pivotTable('ticket_watchers'),
    blocks: () => p.manyToMany(Ticket).pivotTable('ticket_blocks'),
  },
});

const Shape = defineEntity({
  name: 'Shape',
  tableName: 'shapes',
  discriminatorColumn: 'kind',
  abstract: true,
  properties: { id: p.integer().primary(), kind: p.string().length(1) },
});
const Circle = defineEntity({
  name: 'Circle',
  extends: Shape,
  discriminatorValue: 'c',
  properties: { size: p.double(), center: () => p.manyToOne(Small).nullable() },
});
const Square = defineEntity({
  name: 'Square',
  extends: Shape,
  discriminatorValue: 's',
  properties: { size: p.double(), corners: p.array(Number, String).nullable() },
});

const Part = defineEntity({
  name: 'Part',
  embeddable: true,
  properties: { code: p.string(), kinds: p.enum(['a', 'b']).array().nullable(), words: p.array().nullable() },
});
const Machine = defineEntity({
  name: 'Machine',
  tableName: 'machines',
  properties: {
    id: p.integer().primary(),
    part: () => p.embedded(Part).object(),
    spare: () => p.embedded(Part).nullable(),
    owner: () => p.oneToOne(Small).owner().nullable().unique(false).index(),
    secret: p.string().lazy().hidden().nullable(),
    loaded: p.integer().formula('1'),
  },
});
Machine.addIndex({ name: 'part_code', properties: 'part.code' });

export const rarities: Fixture = {
  subject: 'what is rarely said',
  entities: () => [Small, Counted, Tenant, Project, Ticket, Shape, Circle, Square, Part, Machine],
  async use(fork) {
    const em = fork();
    const small = em.create(Small, { name: 's' });
    em.create(Counted, { tags: '2' });
    const tenant = em.create(Tenant, { name: 't' });
    const project = em.create(Project, { tenant, number: 7 });
    const first = em.create(Ticket, { tenant, number: 1, project });
    em.create(Ticket, { tenant, number: 2, watchers: [project], blocks: [first] });
    em.create(Circle, { kind: 'c', size: 1.5, center: small });
    em.create(Square, { kind: 's', size: 2, corners: [1, 2] });
    em.create(Machine, { part: { code: 'x', kinds: ['a'], words: ['w'] }, owner: small });
    await em.flush();
    expect(await fork().findAll(Counted)).toMatchObject([{ tags: '2', weight: 0.5 }]);
    const populate = ['project', 'watchers', 'blocks'] as const;
    const tickets = await fork().findAll(Ticket, { populate, orderBy: { number: 'asc' } });
    expect(tickets).toMatchObject([{ project: { number: 7 } }, { project: null }]);
    expect([tickets[1]?.watchers.length, tickets[1]?.blocks.length]).toEqual([1, 1]);
    expect(await fork().findAll(Shape, { orderBy: { id: 'asc' } })).toMatchObject([
      { size: 1.5 },
      { size: 2, corners: [1, 2] },
    ]);
    expect(await fork().findAll(Machine)).toMatchObject([{ part: { code: 'x', kinds: ['a'] }, loaded: 1 }]);
  },
};
