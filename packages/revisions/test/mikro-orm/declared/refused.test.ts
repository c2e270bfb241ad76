import { defineEntity, p } from '@mikro-orm/core';
import { expect, test as it } from 'vitest';
import { DeclaredError } from '../../../src/mikro-orm/index.ts';
import { dialects, otherThan } from './declares.ts';

const properties = { id: p.integer().primary(), a: p.integer() };

it.each(dialects)('views, virtual entities and those of any schema have no table on %s', async (dialect) => {
  const entities = [
    defineEntity({ name: 'View', view: true, expression: 'select 1 as id, 2 as a', properties }),
    defineEntity({ name: 'Virtual', expression: 'select 1 as a', properties: { a: p.integer() } }),
    defineEntity({ name: 'Anywhere', schema: '*', properties }),
  ];
  expect(await otherThan(dialect, { entities }, () => undefined)).toEqual([]);
});

const refused = [
  [
    'the index lowered as an expression',
    defineEntity({
      name: 'A',
      properties,
      indexes: [{ name: 'lowered', expression: 'create index lowered on a (abs(a)) with (fillfactor = 50)' }],
    }),
  ],
  [
    'the index elsewhere as an expression',
    defineEntity({
      name: 'A',
      properties,
      indexes: [{ name: 'elsewhere', expression: 'create index elsewhere on b (a)' }],
    }),
  ],
  [
    'an index of b.c',
    defineEntity({
      name: 'A',
      properties: { ...properties, c: p.json().fieldName('d') },
      indexes: [{ name: 'inside', columns: [{ name: 'b.c' }] }],
    }),
  ],
  [
    'the index filled with a fill factor',
    defineEntity({
      name: 'A',
      properties,
      indexes: [{ name: 'filled', properties: ['a'], fillFactor: 50 }],
    }),
  ],
  [
    'the exclusion constraint apart',
    defineEntity({
      name: 'A',
      properties,
      checks: [{ name: 'apart', expression: 'exclude using gist (a with =)' }],
    }),
  ],
  [
    'extra SQL for b',
    defineEntity({ name: 'A', properties: { ...properties, b: p.integer().extra('compression lz4') } }),
  ],
  [
    'row level security',
    defineEntity({
      name: 'A',
      properties,
      filters: { own: { name: 'own', cond: { a: 1 }, rls: true } },
    }),
  ],
  [
    'triggers',
    defineEntity({
      name: 'A',
      properties,
      triggers: [{ name: 't', timing: 'after', events: ['insert'], body: 'select 1' }],
    }),
  ],
] as const;

it.each(refused)('what no revision could build is refused: %s', async (what, entity) => {
  const attempt = otherThan('postgresql', { entities: [entity] }, () => undefined);
  await expect(attempt).rejects.toBeInstanceOf(DeclaredError);
  await expect(attempt).rejects.toMatchObject({ code: 'declared.unsupported', facts: { entity: 'A', what } });
});

it.each(dialects)(
  'an index of a column with a dot in its name is no index of JSON on %s',
  async (dialect) => {
    const dotted = { id: p.integer().primary(), c: p.integer().fieldName('a.b').unique() };
    const difference = await otherThan(
      dialect,
      { entities: [defineEntity({ name: 'A', properties: dotted })] },
      (op) =>
        op.createTable('a', {
          columns: [
            { name: 'id', type: 'integer', identity: 'serial' },
            { name: 'a.b', type: 'integer' },
          ],
          primaryKey: ['id'],
          uniques: [{ name: 'a_a_b_unique', columns: ['a.b'] }],
        }),
    );
    expect(difference).toEqual([]);
  },
);

it('two enum types of one name are refused', async () => {
  const withLabels = (name: string, labels: readonly string[]) =>
    defineEntity({
      name,
      properties: { id: p.integer().primary(), state: p.enum([...labels]).nativeEnumName('state') },
    });
  const entities = [withLabels('A', ['x', 'y']), withLabels('B', ['y', 'x'])];
  await expect(otherThan('postgresql', { entities }, () => undefined)).rejects.toMatchObject({
    code: 'declared.contradiction',
    facts: { name: 'state' },
  });
});

it.each(dialects)('two tables of one name are refused on %s', async (dialect) => {
  const entities = ['A', 'B'].map((name) => defineEntity({ name, tableName: 'a', properties }));
  const attempt = otherThan(
    dialect,
    { entities, discovery: { checkDuplicateTableNames: false } },
    () => undefined,
  );
  await expect(attempt).rejects.toMatchObject({
    code: 'declared.contradiction',
    facts: { what: 'the table', name: 'a' },
  });
});

it('tables of one name in two schemas are refused where there are no schemas', async () => {
  const entities = [
    defineEntity({ name: 'A', tableName: 'a', properties }),
    defineEntity({ name: 'B', tableName: 'a', schema: 'other', properties }),
  ];
  await expect(otherThan('sqlite', { entities }, () => undefined)).rejects.toMatchObject({
    code: 'declared.contradiction',
  });
  const onPostgresql = otherThan('postgresql', { entities }, (op) => {
    op.createSchema('other');
    for (const table of ['a', 'other.a']) {
      op.createTable(table, {
        columns: [
          { name: 'id', type: 'integer', identity: 'serial' },
          { name: 'a', type: 'integer' },
        ],
        primaryKey: ['id'],
      });
    }
  });
  expect(await onPostgresql).toEqual([]);
});

it('the tables of an attached database are refused', async () => {
  const entities = [defineEntity({ name: 'A', schema: 'other', properties })];
  const attachDatabases = [{ name: 'other', path: 'other.db' }];
  await expect(otherThan('sqlite', { entities, attachDatabases }, () => undefined)).rejects.toMatchObject({
    code: 'declared.unsupported',
    facts: { entity: 'A', what: 'the attached database other' },
  });
});

it('the default schema of the ORM is none besides it', async () => {
  const entities = [defineEntity({ name: 'A', schema: 'tenant', properties })];
  const difference = await otherThan('postgresql', { entities, schema: 'tenant' }, (op) =>
    op.createTable('a', {
      columns: [
        { name: 'id', type: 'integer', identity: 'serial' },
        { name: 'a', type: 'integer' },
      ],
      primaryKey: ['id'],
    }),
  );
  expect(difference).toEqual([]);
});
