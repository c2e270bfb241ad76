import { describe, expect, it } from 'vitest';
import { built, lossesOfCall, refusal, thereAndBack } from '../../test/operations/apply-and-undo.ts';
import { leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { emptySchema, schemasOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

const columns = [{ name: 'id', type: 'integer' }] as const;

describe('createSchema', () => {
  const traits = namesConstraints;
  const before = built(traits, (op) => op.createSchema('reporting'));

  it('makes the schema; dropping it undoes it', () => {
    const after = thereAndBack(before, traits, (op) => op.createSchema('archive'));
    expect([...schemasOf(after)]).toEqual(['reporting', 'archive']);
    expect(thereAndBack(emptySchema, traits, (op) => op.createSchema('archive'))).toHaveProperty('schemas');
  });

  it('refuses one that is there', () => {
    const facts = { what: 'schema', name: 'reporting', table: null };
    expect(refusal(before, traits, (op) => op.createSchema('reporting'))).toMatchObject({
      code: 'model.exists',
      ...facts,
    });
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.createSchema('a'))).toEqual([]);
  });

  it('is nothing where there are no schemas', () => {
    expect(built(leavesUnnamed, (op) => op.createSchema('a'))).toEqual(emptySchema);
  });
});

describe('names with a schema', () => {
  const traits = namesConstraints;
  const before = built(traits, (op) => {
    op.createSchema('reporting');
    op.createSchema('archive');
    op.createEnum('status', ['a']);
    op.createTable('events', { columns, primaryKey: ['id'] });
    op.createTable('reporting.events', { columns, primaryKey: ['id'] });
    op.createIndex('by_id', 'reporting.events', ['id']);
  });

  it('constraints are named after the table alone, by themselves in each schema', () => {
    const names = [...before.tables.values()].map(({ constraints }) => constraints.map(({ name }) => name));
    expect(names).toEqual([['events_pkey'], ['events_pkey']]);
  });

  const refused: readonly (readonly [string, (op: Operations) => void, object])[] = [
    [
      'a table in a schema that is not there',
      (op) => op.createTable('other.t', { columns }),
      { code: 'model.missing', what: 'schema', name: 'other' },
    ],
    [
      'an enum type in a schema that is not there',
      (op) => op.createEnum('other.e', ['a']),
      { code: 'model.missing', what: 'schema', name: 'other' },
    ],
    [
      'a table of a name that is taken in the schema',
      (op) => op.createTable('reporting.by_id', { columns }),
      { code: 'model.exists', what: 'index', name: 'by_id' },
    ],
    [
      'an index of a name that is taken in the schema of its table',
      (op) => op.createIndex('events_pkey', 'reporting.events', ['id']),
      { code: 'model.exists', what: 'constraint', name: 'events_pkey', table: 'reporting.events' },
    ],
    [
      'a table that would move to another schema',
      (op) => op.renameTable('reporting.events', 'archive.events'),
      { code: 'model.invalid', name: 'archive.events' },
    ],
    [
      'a table that would move to the default schema',
      (op) => op.renameTable('reporting.events', 'happenings'),
      { code: 'model.invalid', name: 'happenings' },
    ],
    [
      'a reference to a table that only another schema has',
      (op) =>
        op.createForeignKey('events', {
          columns: ['id'],
          references: { table: 'archive.events', columns: ['id'] },
        }),
      { code: 'model.missing', what: 'table', name: 'archive.events' },
    ],
    [
      'a name that cannot be read',
      (op) => op.createTable('a.b.c', { columns }),
      { code: 'model.invalid', what: 'name', name: 'a.b.c' },
    ],
  ];

  it.each(refused)('%s is refused', (_what, call, expected) => {
    expect(refusal(before, traits, call)).toMatchObject(expected);
  });

  it('what is taken in one schema is free in another', () => {
    const after = built(traits, (op) => {
      op.createSchema('reporting');
      op.createTable('events', { columns, primaryKey: ['id'] });
      op.createIndex('by_id', 'events', ['id']);
      op.createTable('reporting.by_id', { columns, primaryKey: ['id'] });
      op.createIndex('events', 'reporting.by_id', ['id']);
      op.createTable('reporting.notes', { columns, primaryKey: { name: 'events_pkey', columns: ['id'] } });
      op.renameTable('events', 'notes');
    });
    expect([...after.tables.keys()]).toEqual(['reporting.by_id', 'reporting.notes', 'notes']);
  });
});
