import { defineEntity, p, raw } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

class Item {
  declare id: number;
  declare a: number;
  declare b: number;
  declare c: string;
  declare data: { readonly kind: string; readonly deep: { readonly n: number } };
}

const item = (dialect: string) => {
  const entity = defineEntity({
    class: Item,
    tableName: 'items',
    properties: {
      id: p.integer().primary(),
      a: p.integer().index(),
      b: p.integer().unique('only_b').index('some_b'),
      c: p.string().unique(),
      data: p.json(),
    },
    indexes: [
      { properties: ['b', 'a'] },
      { name: 'sorted', properties: ['a', 'c'], columns: [{ name: 'a', sort: 'desc' }] },
      { name: 'nulls', properties: ['a'], columns: [{ name: 'a', sort: 'asc', nulls: 'first' }] },
      {
        name: 'by_collation',
        properties: ['c'],
        columns: [{ name: 'c', collation: dialect === 'sqlite' ? 'NOCASE' : 'C' }],
      },
      { name: 'some', properties: ['a'], where: "c <> 'x' and b in (1, 2)" },
      { name: 'filtered', properties: ['a'], where: { b: { $gt: 3 }, c: { $ne: null } } },
      { name: 'covering', properties: ['a'], include: ['b', 'c'] },
      { name: 'lowered', expression: 'create index lowered on items (lower(c), a desc)' },
      {
        name: 'made',
        expression: (columns, table, name) =>
          `create unique index "${name}" on "${table.name}" ("${columns.a}", ("${columns.b}" + 1)) where "${columns.c}" is not null`,
      },
      { name: 'raw', expression: () => raw('create index raw on items (c) where b > ?;', [7]) },
      { name: 'text', properties: ['c'], type: 'fulltext' },
      ...(dialect === 'sqlite'
        ? []
        : [
            { name: 'gin', properties: 'data', type: 'gin' } as const,
            { name: 'hashed', properties: 'c', type: 'HASH' } as const,
            { name: 'ranged', properties: 'a', type: 'brin' } as const,
            {
              name: 'paths',
              expression: 'create index paths on items using gin (data jsonb_path_ops)',
            } as const,
          ]),
    ],
    uniques: [
      { properties: ['a', 'b'] },
      { name: 'late', properties: ['b', 'c'], deferMode: 'deferred' },
      { name: 'soon', properties: ['c', 'a'], deferMode: 'immediate' },
      { name: 'some_only', properties: ['a'], where: 'b = 1' },
      { name: 'only_lowered', expression: 'create unique index only_lowered on items (lower(c))' },
    ],
    checks: [
      { name: 'ordered', expression: (columns) => `${columns.a} < ${columns.b}` },
      { name: 'counted', expression: raw('a > ?', [0]) },
      { expression: "c <> 'a''b'" },
    ],
  });
  entity.addIndex({ name: 'inside', properties: ['data.kind'] });
  entity.addIndex({ name: 'deeper', properties: ['data.deep.n'] });
  entity.addUnique({ name: 'only_inside', properties: ['data.kind'] });
  return entity;
};

const Word = defineEntity({
  name: 'Word',
  tableName: 'words',
  comment: "All of them, it's said",
  properties: {
    id: p.integer().primary().comment('Its number'),
    text: p.string().comment('As it is\nread').check("text <> ''"),
    count: p.integer().check((columns) => `${columns['count']} >= 0`),
  },
});

const Collated = (dialect: string) =>
  defineEntity({
    name: 'Collated',
    tableName: 'collated',
    properties: {
      id: p.integer().primary(),
      text: p
        .string()
        .collation(dialect === 'sqlite' ? 'NOCASE' : 'C')
        .unique(),
      other: p
        .text()
        .collation(dialect === 'sqlite' ? 'RTRIM' : 'POSIX')
        .nullable(),
    },
  });

export const indexes: Fixture = {
  subject: 'indexes, unique rules, checks, comments and collations',
  generatorErrs: 'it does not see that an index on several columns is sorted as it says',
  entities: (dialect) => [item(dialect), Word, Collated(dialect)],
  async use(fork) {
    const em = fork();
    em.create(Item, { a: 1, b: 2, c: 'X', data: { kind: 'k', deep: { n: 1 } } });
    em.create(Word, { text: 'word', count: 1 });
    await em.flush();
    expect(await fork().count(Item, { data: { kind: 'k' } })).toBe(1);
    const again = fork();
    again.create(Item, { a: 3, b: 4, c: 'x', data: { kind: 'l', deep: { n: 1 } } });
    await expect(again.flush()).rejects.toThrow(/only_lowered/);
  },
};
