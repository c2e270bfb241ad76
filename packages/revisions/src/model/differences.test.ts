import { describe, expect, it } from 'vitest';
import { schemaDifferences } from './differences.ts';
import {
  emptySchema,
  indexFrom,
  type Schema,
  type Table,
  type TableSpec,
  tableFrom,
  withEnum,
  withTable,
} from './index.ts';

const people: TableSpec = {
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'string(20)', default: 'x' },
  ],
  primaryKey: ['id'],
  uniques: [{ columns: ['name'] }],
  checks: [{ expression: 'id > 0' }],
};

function schemaOf(spec: TableSpec, edit: (table: Table) => Table = (table) => table): Schema {
  return withTable(emptySchema, edit(tableFrom('people', spec, 'sqlite')));
}

describe('schemaDifferences', () => {
  it('finds none between a schema and itself, whatever the order', () => {
    const left = schemaOf(people);
    const right = schemaOf(people, (table) => ({
      ...table,
      columns: table.columns.toReversed(),
      constraints: table.constraints.toReversed(),
    }));
    expect(schemaDifferences(left, right)).toEqual([]);
  });

  it('names a table that one side lacks', () => {
    const schema = schemaOf(people);
    const table = schema.tables.get('people');
    expect(schemaDifferences(schema, emptySchema)).toEqual([
      { what: 'table', path: ['people'], left: table, right: null },
    ]);
    expect(schemaDifferences(emptySchema, schema)).toEqual([
      { what: 'table', path: ['people'], left: null, right: table },
    ]);
  });

  it('names each part of a column that differs', () => {
    const right = schemaOf({
      ...people,
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text', default: 'y', nullable: true },
      ],
    });
    expect(schemaDifferences(schemaOf(people), right)).toEqual([
      {
        what: 'column type',
        path: ['people', 'name'],
        left: { kind: 'string', length: 20 },
        right: { kind: 'text' },
      },
      { what: 'column nullable', path: ['people', 'name'], left: false, right: true },
      { what: 'column default', path: ['people', 'name'], left: 'x', right: 'y' },
    ]);
  });

  it('tells a missing default from an empty text', () => {
    const withDefault = (value: string | null): Schema =>
      schemaOf({ columns: [{ name: 'a', type: 'text', ...(value === null ? {} : { default: value }) }] });
    expect(schemaDifferences(withDefault(null), withDefault(''))).toMatchObject([{ what: 'column default' }]);
  });

  it('knows an unnamed constraint by what it says', () => {
    const right = schemaOf({ ...people, checks: [{ expression: 'id > 1' }] });
    expect(schemaDifferences(schemaOf(people), right)).toMatchObject([
      { what: 'constraint', path: ['people', 'check (id > 0)'], right: null },
      { what: 'constraint', path: ['people', 'check (id > 1)'], left: null },
    ]);
  });

  it('compares a named constraint part by part', () => {
    const named = (notValid: boolean): Schema =>
      schemaOf({ ...people, checks: [{ name: 'positive', expression: 'id > 0', notValid }] });
    expect(schemaDifferences(named(false), named(true))).toEqual([
      { what: 'constraint validated', path: ['people', 'check positive'], left: true, right: false },
    ]);
  });

  it('sees the order of the columns of an index and of the labels of an enum type', () => {
    const indexed = (keys: readonly string[]): Schema =>
      schemaOf(people, (table) => ({ ...table, indexes: [indexFrom('ix', keys, {}, 'sqlite')] }));
    expect(schemaDifferences(indexed(['id', 'name']), indexed(['name', 'id']))).toMatchObject([
      { what: 'index keys', path: ['people', 'ix'] },
    ]);
    const labelled = (values: readonly string[]): Schema => withEnum(emptySchema, { name: 'mood', values });
    expect(schemaDifferences(labelled(['a', 'b']), labelled(['b', 'a']))).toEqual([
      { what: 'enum values', path: ['mood'], left: ['a', 'b'], right: ['b', 'a'] },
    ]);
  });

  it('compares the labels of an enum type with the type, not again with each of its columns', () => {
    const moods = (values: readonly string[]): Schema =>
      withEnum(schemaOf({ columns: [{ name: 'mood', type: { enum: 'mood', values } }] }), {
        name: 'mood',
        values,
      });
    expect(schemaDifferences(moods(['a', 'b']), moods(['a', 'c']))).toEqual([
      { what: 'enum values', path: ['mood'], left: ['a', 'b'], right: ['a', 'c'] },
    ]);
    const other = withEnum(
      schemaOf({ columns: [{ name: 'mood', type: { enum: 'temper', values: ['a'] } }] }),
      { name: 'mood', values: ['a'] },
    );
    expect(schemaDifferences(moods(['a']), other)).toEqual([
      {
        what: 'column type',
        path: ['people', 'mood'],
        left: { kind: 'enum', name: 'mood', values: ['a'] },
        right: { kind: 'enum', name: 'temper', values: ['a'] },
      },
    ]);
  });

  it('sees what a live table has that the model has no word for, and nothing where both have none', () => {
    const left = schemaOf(people);
    const right = schemaOf(people, (table) => ({ ...table, unmanaged: ['UNLOGGED'] }));
    expect(schemaDifferences(left, right)).toEqual([
      { what: 'table unmanaged', path: ['people'], left: undefined, right: ['UNLOGGED'] },
    ]);
    expect(
      schemaDifferences(
        left,
        schemaOf(people, (table) => ({ ...table, unmanaged: [] })),
      ),
    ).toEqual([]);
  });
});
