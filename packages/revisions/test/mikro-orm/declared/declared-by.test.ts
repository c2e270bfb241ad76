import { defineEntity, p } from '@mikro-orm/core';
import { MikroORM as Postgres } from '@mikro-orm/postgresql';
import { MikroORM as Sqlite } from '@mikro-orm/sqlite';
import { expect, test as it } from 'vitest';
import { loadDialect } from '../../../src/dialects/load.ts';
import { declaredBy } from '../../../src/mikro-orm/index.ts';

const Item = defineEntity({
  name: 'Item',
  tableName: 'items',
  properties: { id: p.integer().primary(), name: p.string().length(20) },
});
const settings = { entities: [Item], dbName: 'nowhere' };

it('the schema of a dialect is what the entities declare through its ORM', async () => {
  const declared = declaredBy([new Postgres(settings), new Sqlite(settings)]);
  const names = await Promise.all(
    (['sqlite', 'postgresql'] as const).map(async (name) => {
      const schema = await declared[name]?.((await loadDialect(name)).dialect);
      return schema?.tables.get('items')?.constraints.map((constraint) => constraint.name);
    }),
  );
  expect(names).toEqual([[null], ['items_pkey']]);
});

it('a dialect without an ORM is none of the project’s', () => {
  expect(Object.keys(declaredBy([new Sqlite(settings)]))).toEqual(['sqlite']);
});
