import { expect, it } from 'vitest';
import { memoryDatabase } from '../../../test/sqlite/database.ts';
import { type ColumnType, type TypeChange, typeSpecOf } from '../../model/index.ts';
import { typeChange } from './type-change.ts';
import { typeText } from './types.ts';

type Value = string | number | bigint | null;

const texts: readonly Value[] = [
  'word',
  '007',
  '1.50',
  '12',
  '{"a": 1}',
  '2026-01-02',
  '0.12345678901234567890',
];

/** Types, with what may be in a column of each. */
const samples: readonly (readonly [ColumnType, readonly Value[]])[] = [
  [{ kind: 'text' }, texts],
  [{ kind: 'string', length: 5 }, texts],
  [{ kind: 'uuid' }, texts],
  [{ kind: 'enum', name: 'mood', values: ['sad', '007'] }, ['sad', '007']],
  [{ kind: 'json' }, ['{"a": 1}', 'null']],
  [{ kind: 'datetime' }, ['2026-01-02 03:04:05.678901']],
  [{ kind: 'date' }, ['2026-01-02']],
  [{ kind: 'time' }, ['03:04:05']],
  [{ kind: 'binary' }, texts],
  [{ kind: 'smallInteger' }, [7, -1]],
  [{ kind: 'integer' }, [7, 9_007_199_254_740_993n]],
  [{ kind: 'bigInteger' }, [7, 9_223_372_036_854_775_807n]],
  [{ kind: 'boolean' }, [0, 1]],
  [{ kind: 'float' }, [1.5, 2, 0.1 + 0.2, 1e300]],
  [{ kind: 'numeric', precision: 10, scale: 2 }, [1.5, 2, 0.1 + 0.2]],
  [{ kind: 'native', sql: 'DOUBLE' }, [1.5, 2, 0.1 + 0.2]],
  [{ kind: 'native', sql: 'INT8' }, [7]],
];

/** Whether it is the same value, written in whatever way a number is written. */
function isSame(before: Value, after: Value): boolean {
  return typeof before === 'number' ? Number(after) === before : String(before) === String(after);
}

/** What is wrong with what is foretold; null: nothing. */
function wrongIn(found: ReadonlySet<string>, change: TypeChange | null, isDeep: boolean): string | null {
  const saysFailure = change?.values.includes('make it fail') ?? false;
  if (found.has('lost') && change?.risk !== 'loses') return 'a loss is not said';
  if (found.has('fails') && !saysFailure) return 'a failure is not said';
  if (isDeep) return null;
  if (!found.has('lost') && change?.risk === 'loses') return 'there is no such loss';
  return !found.has('fails') && saysFailure ? 'there is no such failure' : null;
}

// Some hold too little to show all that may become of others.
const few: readonly ColumnType['kind'][] = [
  'json',
  'datetime',
  'date',
  'time',
  'enum',
  'smallInteger',
  'boolean',
  'native',
];

it('foretells what becomes of values under every other type', async () => {
  const database = await memoryDatabase();
  const read = (): readonly Value[] =>
    database.raw.prepare<[], Value>('SELECT c FROM t ORDER BY rowid').pluck().safeIntegers().all();
  /** What becomes of the values together, or of each alone if they make it fail. */
  async function outcomes(
    from: ColumnType,
    to: ColumnType,
    values: readonly Value[],
  ): Promise<readonly string[]> {
    database.raw.exec(`DROP TABLE IF EXISTS t; CREATE TABLE t (c ${typeText(from)})`);
    for (const value of values) database.raw.prepare('INSERT INTO t VALUES (?)').run(value);
    const before = read();
    try {
      await database.run((op) => op.alterColumn('t', 'c', { type: typeSpecOf(to) }));
    } catch {
      if (values.length === 1) return ['fails'];
      const all: string[] = [];
      for (const value of values) all.push(...(await outcomes(from, to, [value])));
      return all;
    }
    return read().map((after, at) => (isSame(before[at] ?? null, after) ? 'kept' : 'lost'));
  }
  const wrong: string[] = [];
  for (const [from, values] of samples) {
    for (const [to] of samples) {
      if (from === to) continue;
      const found = new Set(await outcomes(from, to, values));
      const change = typeChange(from, to);
      const why = wrongIn(found, change, few.includes(from.kind));
      const types = `${typeText(from)} to ${typeText(to)}`;
      if (why !== null) wrong.push(`${types}: ${why}: ${[...found].join(', ')}, not: ${change?.values}`);
    }
  }
  expect(wrong).toEqual([]);
});
