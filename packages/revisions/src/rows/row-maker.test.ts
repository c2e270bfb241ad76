import { describe, expect, it } from 'vitest';
import { type ColumnSpec, type Table, type TableSpec, tableFrom } from '../model/index.ts';
import { Dice } from './dice.ts';
import type { Domain } from './domain.ts';
import { type KnownRows, RowMaker, type Shape } from './row-maker.ts';
import type { DraftRow, RowValue } from './row-value.ts';

const domains: Readonly<Record<string, Domain>> = {
  text: { kind: 'text', length: null },
  integer: { kind: 'integer', lowest: -(2n ** 31n), highest: 2n ** 31n - 1n },
  boolean: { kind: 'boolean' },
};

function tableOf(columns: readonly ColumnSpec[], rest: Omit<TableSpec, 'columns'> = {}): Table {
  return tableFrom('t', { columns, ...rest }, 'sqlite');
}

function known(tuples: Readonly<Record<string, readonly (readonly RowValue[])[]>> = {}): KnownRows {
  return { tuples: (table) => tuples[table] ?? [] };
}

/** Rows one after the other, or why there is none. */
function rowsOf(
  table: Table,
  shapes: readonly Shape[],
  { rows = known(), seed = 1 }: { readonly rows?: KnownRows; readonly seed?: number } = {},
) {
  const maker = new RowMaker(table, {
    domains: new Map(
      table.columns.map(({ name, type }) => [name, domains[type.kind] ?? { kind: 'boolean' }]),
    ),
    numbered: new Set(),
    known: rows,
    dice: new Dice(seed),
  });
  return shapes.map((shape, at) => {
    const row = maker.row(shape, at + 1, rows);
    return 'impossible' in row ? row.impossible : Object.fromEntries<RowValue>([...(row satisfies DraftRow)]);
  });
}

const name: ColumnSpec = { name: 'name', type: 'text' };
const size: ColumnSpec = { name: 'size', type: 'integer' };
const flag: ColumnSpec = { name: 'flag', type: 'boolean', nullable: true, default: true };

describe('a row', () => {
  const table = tableOf([name, size, flag]);

  it('has an ordinary value everywhere, or nothing wherever it can be', () => {
    const [full, sparse] = rowsOf(table, ['full', 'sparse']);
    expect(full).toEqual({ name: "1 o'row", size: 1n, flag: true });
    expect(sparse).toEqual({ name: "2 o'row", size: 2n, flag: null });
  });

  it('is a twin of the first one but for what tells rows apart', () => {
    const unique = { ...table, constraints: tableOf([], { uniques: [{ columns: ['size'] }] }).constraints };
    const [first, , twin] = rowsOf(unique, ['full', 'sparse', 'twin']);
    expect(twin).toEqual({ ...Object(first), size: 3n });
  });

  it('holds what a narrower type has no room for', () => {
    const [wide] = rowsOf(table, ['wide']);
    expect(wide).toMatchObject({ name: 'x'.repeat(2000), size: 2n ** 31n - 1n });
  });

  it('is the same for the same seed', () => {
    const mixed: readonly Shape[] = Array.from({ length: 10 }, () => 'mixed');
    expect(rowsOf(table, mixed, { seed: 5 })).toEqual(rowsOf(table, mixed, { seed: 5 }));
    expect(rowsOf(table, mixed, { seed: 5 })).not.toEqual(rowsOf(table, mixed, { seed: 6 }));
  });
});

describe('rows that have to differ', () => {
  const flags = tableOf([{ name: 'flag', type: 'boolean' }], { primaryKey: ['flag'] });

  it('do, until there are no more', () => {
    expect(rowsOf(flags, ['full', 'full', 'mixed'])).toEqual([
      { flag: true },
      { flag: false },
      'no combination of values was found that its unique constraints leave free',
    ]);
  });

  it('differ from those that are there', () => {
    expect(rowsOf(flags, ['full'], { rows: known({ t: [[true]] }) })).toEqual([{ flag: false }]);
  });

  it('differ in what they reference where nothing else is left', () => {
    const pairs = tableOf(
      [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'integer' },
      ],
      {
        primaryKey: ['a', 'b'],
        foreignKeys: [
          { columns: ['a'], references: { table: 'parents', columns: ['id'] } },
          { columns: ['b'], references: { table: 'parents', columns: ['id'] } },
        ],
      },
    );
    const rows = known({ parents: [[1n], [2n]] });
    const found = rowsOf(pairs, ['full', 'full', 'full', 'full'], { rows });
    const pair = (row: (typeof found)[number]) => Object.values(Object(row)).join();
    expect(found.map(pair).toSorted()).toEqual(['1,1', '1,2', '2,1', '2,2']);
  });
});

describe('rows that reference others', () => {
  const child = (nullable: boolean) =>
    tableOf([{ name: 'parent', type: 'integer', nullable }], {
      foreignKeys: [{ columns: ['parent'], references: { table: 'parents', columns: ['id'] } }],
    });

  it('hold a key that is there', () => {
    expect(rowsOf(child(false), ['full'], { rows: known({ parents: [[42n]] }) })).toEqual([{ parent: 42n }]);
  });

  it('hold none where there is none, if they may', () => {
    expect(rowsOf(child(true), ['full'])).toEqual([{ parent: null }]);
    expect(rowsOf(child(false), ['full'])).toEqual(['there is no row in parents that it could reference']);
  });

  it('point to themselves where there is no other', () => {
    const nodes = tableOf([size, { name: 'root', type: 'integer' }], {
      primaryKey: ['size'],
      foreignKeys: [{ columns: ['root'], references: { table: 't', columns: ['size'] } }],
    });
    expect(rowsOf(nodes, ['full'])).toEqual([{ size: 1n, root: 1n }]);
  });
});

describe('rows that are checked', () => {
  const checked = (expression: string) =>
    tableOf([name, size, flag], { checks: [{ name: 'ck', expression }] });

  it.each([
    'size > 100 AND size < 103',
    "name IN ('a', 'b')",
    "name LIKE 'A-%' AND length(name) > 4",
    'size = 7 OR flag',
    'length(name) = 3',
    'flag IS NULL',
    'size % 10 = 3',
  ])('fit %s', (expression) => {
    const found = rowsOf(checked(expression), ['full', 'sparse', 'twin', 'wide', 'mixed']);
    expect(found.filter((row) => typeof row === 'string')).toEqual([]);
  });

  it('cannot be where no value fits, and that is said', () => {
    expect(rowsOf(checked('size > 1 AND size < 1'), ['full'])).toEqual(['check ck']);
  });

  it('are left to the database where a check is not understood', () => {
    expect(rowsOf(checked('my_function(size)'), ['full'])).toEqual([
      { name: "1 o'row", size: 1n, flag: true },
    ]);
  });
});
