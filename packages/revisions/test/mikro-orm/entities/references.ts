import { defineEntity, p } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Category = defineEntity({
  name: 'Category',
  tableName: 'categories',
  properties: {
    id: p.integer().primary(),
    code: p.string().length(8).unique(),
    parent: () => p.manyToOne(Category).nullable().deleteRule('cascade').index(),
    twin: () => p.oneToOne(Category).owner().nullable(),
    children: () => p.oneToMany(Category).mappedBy('parent'),
  },
});

const Order = defineEntity({
  name: 'Order',
  tableName: 'order',
  properties: {
    year: p.smallint().primary(),
    number: p.integer().primary(),
    lines: () => p.oneToMany(Line).mappedBy('order'),
  },
});

const Line = defineEntity({
  name: 'Line',
  tableName: 'lines',
  properties: {
    order: () => p.manyToOne(Order).primary(),
    position: p.integer().primary(),
    category: () => p.manyToOne(Category).deleteRule('restrict').updateRule('cascade'),
    byCode: () => p.manyToOne(Category).targetKey('code').nullable().deleteRule('set null'),
    former: () =>
      p.manyToOne(Order).nullable().joinColumns('former_year', 'former_number').deleteRule('no action'),
    late: () => p.manyToOne(Category).nullable().deferMode('deferred').deleteRule('no action'),
    soon: () => p.manyToOne(Category).nullable().deferMode('immediate').foreignKeyName('soon_enough'),
    key: () => p.manyToOne(Category).mapToPk().nullable(),
    loose: () => p.manyToOne(Category).nullable().createForeignKeyConstraint(false),
  },
});

const Note = defineEntity({
  name: 'Note',
  tableName: 'notes',
  properties: {
    line: () => p.oneToOne(Line).owner().primary(),
    text: p.text(),
  },
});

const Photo = defineEntity({
  name: 'Photo',
  tableName: 'photos',
  properties: { id: p.integer().primary(), name: p.string() },
});
const Video = defineEntity({
  name: 'Video',
  tableName: 'videos',
  properties: { id: p.integer().primary(), name: p.string() },
});
const Like = defineEntity({
  name: 'Like',
  tableName: 'like',
  properties: {
    id: p.integer().primary(),
    of: () => p.manyToOne([Photo, Video]),
    also: () =>
      p
        .manyToOne([Photo, Video])
        .nullable()
        .discriminator('alsoKind')
        .discriminatorMap({ p: 'Photo', v: 'Video' }),
  },
});

export const references: Fixture = {
  subject: 'references: to oneself, composite, by another key, deferred, to rows of several tables',
  entities: () => [Category, Order, Line, Note, Photo, Video, Like],
  async use(fork) {
    const em = fork();
    const parent = em.create(Category, { code: 'top' });
    const child = em.create(Category, { code: 'leaf', parent, twin: parent });
    const order = em.create(Order, { year: 2026, number: 1 });
    const line = em.create(Line, {
      order,
      position: 1,
      category: child,
      byCode: parent,
      former: order,
      late: child,
    });
    em.create(Note, { line, text: 'first' });
    const photo = em.create(Photo, { name: 'sea' });
    em.create(Like, { of: photo, also: photo });
    await em.flush();
    const read = await fork().findOneOrFail(
      Line,
      { order: { number: 1 } },
      { populate: ['category.parent', 'byCode'] },
    );
    expect(read).toMatchObject({
      position: 1,
      category: { code: 'leaf', parent: { code: 'top' } },
      byCode: { code: 'top' },
    });
    expect(await fork().findAll(Note, { populate: ['line'] })).toMatchObject([
      { text: 'first', line: { position: 1 } },
    ]);
    expect(await fork().findAll(Like, { populate: ['of'] })).toMatchObject([{ of: { name: 'sea' } }]);
  },
};
