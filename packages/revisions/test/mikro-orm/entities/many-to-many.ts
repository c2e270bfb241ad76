import { defineEntity, p } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Tag = defineEntity({
  name: 'Tag',
  tableName: 'tags',
  properties: {
    id: p.integer().primary(),
    name: p.string(),
    related: () => p.manyToMany(Tag),
    books: () => p.manyToMany(Book).mappedBy('tags'),
  },
});

const Author = defineEntity({
  name: 'Author',
  tableName: 'authors',
  properties: { country: p.string().length(2).primary(), number: p.integer().primary(), name: p.string() },
});

const Book = defineEntity({
  name: 'Book',
  tableName: 'books',
  properties: {
    id: p.uuid().primary(),
    tags: () => p.manyToMany(Tag).inversedBy('books').pivotTable('book_tags').fixedOrder(),
    authors: () => p.manyToMany(Author),
    shops: () => p.manyToMany(Shop).pivotEntity(() => Offer),
    ordered: () =>
      p
        .manyToMany(Tag)
        .pivotTable('Ordered tags')
        .fixedOrderColumn('place')
        .joinColumn('book')
        .inverseJoinColumn('tag'),
    free: () => p.manyToMany(Tag).pivotTable('free_tags').createForeignKeyConstraint(false),
    kept: () => p.manyToMany(Tag).pivotTable('kept_tags').deleteRule('no action').updateRule('no action'),
  },
});

const Shop = defineEntity({
  name: 'Shop',
  tableName: 'shops',
  properties: { id: p.bigint('number').primary(), name: p.string() },
});

const Offer = defineEntity({
  name: 'Offer',
  tableName: 'offers',
  properties: {
    book: () => p.manyToOne(Book).primary(),
    shop: () => p.manyToOne(Shop).primary(),
    price: p.decimal('number').precision(8).scale(2).default(0),
  },
});

export const manyToMany: Fixture = {
  subject: 'many-to-many: pivots with orders, composite keys, columns and names of their own',
  entities: () => [Tag, Author, Book, Shop, Offer],
  async use(fork) {
    const em = fork();
    const [first, second] = ['a', 'b'].map((name) => em.create(Tag, { name }));
    const shop = em.create(Shop, { name: 'Corner' });
    const author = em.create(Author, { country: 'de', number: 1, name: 'Ada' });
    const id = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    const book = em.create(Book, { id, authors: [author], shops: [shop] });
    if (first !== undefined && second !== undefined) {
      first.related.add(second);
      for (const tags of [book.tags, book.ordered, book.free, book.kept]) tags.set([second, first]);
    }
    await em.flush();
    const populate = ['tags', 'authors', 'shops', 'ordered', 'free', 'kept'] as const;
    const read = await fork().findOneOrFail(Book, { id }, { populate });
    expect(read.tags.getItems().map(({ name }) => name)).toEqual(['b', 'a']);
    expect(read.ordered.getItems().map(({ name }) => name)).toEqual(['b', 'a']);
    expect([read.authors.length, read.shops.length, read.free.length, read.kept.length]).toEqual([
      1, 1, 2, 2,
    ]);
    const tag = await fork().findOneOrFail(Tag, { name: 'a' }, { populate: ['related', 'books'] });
    expect([tag.related.length, tag.books.length]).toEqual([1, 1]);
  },
};
