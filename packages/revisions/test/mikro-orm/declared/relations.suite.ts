import { defineEntity, p } from '@mikro-orm/core';
import { expect, test as it } from 'vitest';
import type { DialectName, Operations } from '../../../src/index.ts';
import type { OtherThan } from './declares.ts';

const id = { name: 'id', type: 'integer', identity: 'serial' } as const;

/** On SQLite MikroORM gives every reference an index, on PostgreSQL only those that ask for one. */
function indexOnSqlite(op: Operations, dialect: string, table: string, ...columns: readonly string[]): void {
  const index = `${table}_${columns.join('_')}_index`;
  if (dialect === 'sqlite') op.createIndex(index, table, columns);
}

export function relationsSuite(dialects: readonly DialectName[], otherThan: OtherThan): void {
  it.each(dialects)(
    'references on %s: names, rules, deferrability and types as the target has them',
    async (dialect) => {
      const Country = defineEntity({
        name: 'Country',
        tableName: 'countries',
        properties: { code: p.character().length(2).primary() },
      });
      const City = defineEntity({
        name: 'City',
        tableName: 'cities',
        properties: {
          id: p.integer().primary(),
          country: () => p.manyToOne(Country).foreignKeyName('cities_country_code_fkey'),
          former: () => p.manyToOne(Country).nullable().deleteRule('restrict').updateRule('cascade'),
          twin: () =>
            p.manyToOne(City).nullable().deferMode('deferred').deleteRule('no action').index('twins'),
          capitalOf: () => p.oneToOne(Country).nullable().deferMode('immediate').deleteRule('cascade'),
          loose: () => p.manyToOne(City).createForeignKeyConstraint(false),
        },
      });
      const code = { postgresql: 'char(2)', sqlite: 'CHAR(2)' };
      const difference = await otherThan(dialect, { entities: [Country, City] }, (op) => {
        op.createTable('countries', { columns: [{ name: 'code', type: code }], primaryKey: ['code'] });
        op.createTable('cities', {
          columns: [
            id,
            { name: 'country_code', type: code },
            { name: 'former_code', type: code, nullable: true },
            { name: 'twin_id', type: 'integer', nullable: true },
            { name: 'capital_of_code', type: code, nullable: true },
            { name: 'loose_id', type: 'integer' },
          ],
          primaryKey: ['id'],
          uniques: [
            { name: 'cities_capital_of_code_unique', columns: ['capital_of_code'], deferrable: 'deferrable' },
          ],
          foreignKeys: [
            // PostgreSQL calls it so by itself, and SQLite does without a name.
            { columns: ['country_code'], references: { table: 'countries', columns: ['code'] } },
            {
              name: 'cities_former_code_foreign',
              columns: ['former_code'],
              references: { table: 'countries', columns: ['code'] },
              onDelete: 'restrict',
              onUpdate: 'cascade',
            },
            {
              name: 'cities_twin_id_foreign',
              columns: ['twin_id'],
              references: { table: 'cities', columns: ['id'] },
              deferrable: 'deferred',
            },
            {
              name: 'cities_capital_of_code_foreign',
              columns: ['capital_of_code'],
              references: { table: 'countries', columns: ['code'] },
              onDelete: 'cascade',
              deferrable: 'deferrable',
            },
          ],
        });
        op.createIndex('twins', 'cities', ['twin_id']);
        for (const column of ['country_code', 'former_code', 'loose_id'])
          indexOnSqlite(op, dialect, 'cities', column);
      });
      expect(difference).toEqual([]);
    },
  );

  it.each(dialects)('keys of several columns on %s, and references to them', async (dialect) => {
    const Order = defineEntity({
      name: 'Order',
      tableName: 'orders',
      properties: { id: p.bigint().primary() },
    });
    const Line = defineEntity({
      name: 'Line',
      tableName: 'lines',
      properties: { order: () => p.manyToOne(Order).primary(), number: p.integer().primary() },
    });
    const Note = defineEntity({
      name: 'Note',
      tableName: 'notes',
      properties: { id: p.integer().primary(), line: () => p.manyToOne(Line).deleteRule('cascade') },
    });
    const big = 'bigInteger';
    // A key that SQLite numbers is INTEGER, but what refers to it is not a key.
    const difference = await otherThan(dialect, { entities: [Order, Line, Note] }, (op) => {
      op.createTable('orders', { columns: [{ ...id, type: big }], primaryKey: ['id'] });
      op.createTable('lines', {
        columns: [
          { name: 'order_id', type: big },
          { name: 'number', type: 'integer' },
        ],
        primaryKey: ['order_id', 'number'],
        foreignKeys: [
          {
            name: 'lines_order_id_foreign',
            columns: ['order_id'],
            references: { table: 'orders', columns: ['id'] },
          },
        ],
      });
      indexOnSqlite(op, dialect, 'lines', 'order_id');
      op.createTable('notes', {
        columns: [id, { name: 'line_order_id', type: big }, { name: 'line_number', type: 'integer' }],
        primaryKey: ['id'],
        foreignKeys: [
          {
            name: 'notes_line_order_id_line_number_foreign',
            columns: ['line_order_id', 'line_number'],
            references: { table: 'lines', columns: ['order_id', 'number'] },
            onDelete: 'cascade',
            onUpdate: 'cascade',
          },
        ],
      });
      indexOnSqlite(op, dialect, 'notes', 'line_order_id', 'line_number');
    });
    expect(difference).toEqual([]);
  });

  it.each(dialects)('many-to-many on %s: pivots, also to itself and with an order', async (dialect) => {
    const Tag = defineEntity({
      name: 'Tag',
      tableName: 'tags',
      properties: { id: p.integer().primary(), related: () => p.manyToMany(Tag) },
    });
    const Book = defineEntity({
      name: 'Book',
      tableName: 'books',
      properties: {
        id: p.uuid().primary(),
        tags: () => p.manyToMany(Tag).pivotTable('book_tags').fixedOrder(),
      },
    });
    const toBoth = (table: string, columns: Readonly<Record<string, string>>) =>
      Object.entries(columns).map(([column, target]) => ({
        name: `${table}_${column}_foreign`,
        columns: [column],
        references: { table: target, columns: ['id'] },
        onDelete: 'cascade' as const,
        onUpdate: 'cascade' as const,
      }));
    const difference = await otherThan(dialect, { entities: [Tag, Book] }, (op) => {
      op.createTable('tags', { columns: [id], primaryKey: ['id'] });
      op.createTable('books', { columns: [{ name: 'id', type: 'uuid' }], primaryKey: ['id'] });
      op.createTable('tags_related', {
        columns: [
          { name: 'tags_1_id', type: 'integer' },
          { name: 'tags_2_id', type: 'integer' },
        ],
        primaryKey: ['tags_1_id', 'tags_2_id'],
        foreignKeys: toBoth('tags_related', { tags_1_id: 'tags', tags_2_id: 'tags' }),
      });
      op.createTable('book_tags', {
        columns: [id, { name: 'book_id', type: 'uuid' }, { name: 'tag_id', type: 'integer' }],
        primaryKey: ['id'],
        foreignKeys: toBoth('book_tags', { book_id: 'books', tag_id: 'tags' }),
      });
      for (const column of ['tags_1_id', 'tags_2_id']) indexOnSqlite(op, dialect, 'tags_related', column);
      for (const column of ['book_id', 'tag_id']) indexOnSqlite(op, dialect, 'book_tags', column);
    });
    expect(difference).toEqual([]);
  });

  it.each(dialects)('a reference to rows of several tables on %s has no foreign key', async (dialect) => {
    const Photo = defineEntity({
      name: 'Photo',
      tableName: 'photos',
      properties: { id: p.integer().primary() },
    });
    const Video = defineEntity({
      name: 'Video',
      tableName: 'videos',
      properties: { id: p.integer().primary() },
    });
    const Like = defineEntity({
      name: 'Like',
      tableName: 'likes',
      properties: { id: p.integer().primary(), of: () => p.manyToOne([Photo, Video]) },
    });
    const difference = await otherThan(dialect, { entities: [Photo, Video, Like] }, (op) => {
      for (const table of ['photos', 'videos']) op.createTable(table, { columns: [id], primaryKey: ['id'] });
      op.createTable('likes', {
        columns: [id, { name: 'of_type', type: 'string(255)' }, { name: 'of_id', type: 'integer' }],
        primaryKey: ['id'],
      });
      indexOnSqlite(op, dialect, 'likes', 'of_type', 'of_id');
    });
    expect(difference).toEqual([]);
  });
}
