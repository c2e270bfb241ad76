import { expect, it } from 'vitest';
import { tableFrom } from '../model/index.ts';
import { fillOrder } from './fill-order.ts';

/** Tables by name, each with those that it references. */
function tables(references: Readonly<Record<string, readonly string[]>>) {
  return new Map(
    Object.entries(references).map(([name, targets]) => [
      name,
      tableFrom(
        name,
        {
          columns: [{ name: 'id', type: 'integer' }],
          foreignKeys: targets.map((table) => ({ columns: ['id'], references: { table, columns: ['id'] } })),
        },
        'sqlite',
      ),
    ]),
  );
}

it('each table comes after those that it references', () => {
  expect(fillOrder(tables({ c: ['b', 'a'], b: ['a'], a: [] }))).toEqual([['a'], ['b'], ['c']]);
});

it('tables in a circle stand together, after what they need and before what needs them', () => {
  const order = fillOrder(tables({ user: ['hen'], hen: ['egg', 'farm'], egg: ['hen'], farm: [] }));
  expect(order.map((each) => each.toSorted())).toEqual([['farm'], ['egg', 'hen'], ['user']]);
});

it('a table that references itself, or one that is not there, stands alone', () => {
  expect(fillOrder(tables({ node: ['node', 'elsewhere'] }))).toEqual([['node']]);
});

it('a chain of thousands is no matter', () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `t${at}`);
  const chained = tables(Object.fromEntries(names.map((name, at) => [name, at === 0 ? [] : [`t${at - 1}`]])));
  expect(fillOrder(new Map([...chained].reverse()))[0]).toEqual(['t0']);
});
