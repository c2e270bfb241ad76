import { expect, it } from 'vitest';
import {
  type ColumnType,
  emptySchema,
  type Schema,
  typeSpecOf,
  withEnum,
  withTable,
} from '../../model/index.ts';
import type { OperationOf } from '../../operations/index.ts';
import { alterColumn } from './alter-column.ts';
import { liveConnection } from './live-schema.suite.ts';
import { typeChange } from './type-change.ts';
import { typeSql } from './types.ts';

/** Types with values at their borders, and some that only just fit into others. */
const samples: readonly (readonly [ColumnType, readonly string[]])[] = [
  [{ kind: 'text' }, ['', 'word', `${'x'.repeat(300)}`, "it's"]],
  [{ kind: 'string', length: 5 }, ['', 'word', 'five!']],
  [{ kind: 'string', length: 20 }, ['', 'f'.repeat(20)]],
  [{ kind: 'string', length: 40 }, ['f'.repeat(40)]],
  [{ kind: 'smallInteger' }, ['-32768', '32767', '0', '7']],
  [{ kind: 'integer' }, ['-2147483648', '2147483647', '0', '7']],
  [{ kind: 'bigInteger' }, ['-9223372036854775808', '9223372036854775807', '0']],
  [{ kind: 'numeric', precision: 5, scale: 2 }, ['-999.99', '0.01', '7']],
  [{ kind: 'numeric', precision: 10, scale: 4 }, ['999999.9999', '0.0001', '7']],
  [{ kind: 'numeric', precision: 30, scale: 0 }, ['9'.repeat(30), '7']],
  [{ kind: 'float' }, ['0.1', '-1.7976931348623157e+308', '-7']],
  [{ kind: 'boolean' }, ['true', 'false']],
  [{ kind: 'json' }, ['{"b": 1, "a":  2, "a": 3}', 'null', `["${'x'.repeat(40)}"]`]],
  [{ kind: 'jsonb' }, ['{"a": 1}', 'null', `["${'x'.repeat(40)}"]`]],
  [{ kind: 'datetime' }, ['2026-01-02 03:04:05.678901', '1999-12-31 00:00:00']],
  [{ kind: 'datetimeTz' }, ['2026-01-02 03:04:05.678901+05', '1999-12-31 00:00:00+00']],
  [{ kind: 'date' }, ['2026-01-02', '1999-12-31']],
  [{ kind: 'time' }, ['03:04:05.678901', '00:00:00']],
  [{ kind: 'uuid' }, ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11']],
  [{ kind: 'binary' }, ['\\x00ff', '\\x', `\\x${'00'.repeat(40)}`]],
  [{ kind: 'enum', name: 'mood', values: ['sad', 'glad'] }, ['sad', 'glad']],
  [{ kind: 'enum', name: 'more', values: ['sad', 'calm', 'glad'] }, ['sad', 'calm', 'glad']],
];

function schemaWith(type: ColumnType): Schema {
  const types = samples.flatMap(([each]) => (each.kind === 'enum' ? [each] : []));
  const withTypes = types.reduce(withEnum, emptySchema);
  const column = { type, name: 'c', nullable: true, default: null, identity: null };
  return withTable(withTypes, {
    name: 't',
    comment: null,
    columns: [{ ...column, generated: null, collation: null, comment: null }],
    constraints: [],
    indexes: [],
  });
}

function retyped(type: ColumnType): OperationOf<'alterColumn'> {
  return { kind: 'alterColumn', table: 't', column: 'c', change: { type: typeSpecOf(type) } };
}

const numbers: readonly ColumnType['kind'][] = ['smallInteger', 'integer', 'bigInteger', 'numeric', 'float'];
const moments: readonly ColumnType['kind'][] = ['date', 'datetime', 'datetimeTz'];

/** The condition for a value that is another one than before; it may be written in another way. */
function lost(from: ColumnType, to: ColumnType): string {
  const areAll = (kinds: readonly ColumnType['kind'][]): boolean =>
    [from, to].every(({ kind }) => kinds.includes(kind));
  if (areAll(numbers)) return 't.c::numeric <> b.c::numeric';
  // A time without a zone is one of UTC to whoever counts seconds.
  if (areAll(moments)) return 'extract(epoch FROM t.c) <> extract(epoch FROM b.c)';
  return `t.c::text <> b.c::text AND t.c::text::${typeSql(from)}::text <> b.c::text`;
}

it('foretells what becomes of values under every other type', async () => {
  const { connection } = await liveConnection();
  await connection.execute("CREATE TYPE mood AS ENUM ('sad', 'glad')");
  await connection.execute("CREATE TYPE more AS ENUM ('sad', 'calm', 'glad')");
  // So that times with and without a zone do not stand for the same moment by chance.
  await connection.execute("SET TIME ZONE 'Asia/Kathmandu'");
  const wrong: string[] = [];
  for (const [from, values] of samples) {
    const rows = values.map((value, at) => `(${at}, '${value.replaceAll("'", "''")}'::${typeSql(from)})`);
    await connection.execute(`CREATE TABLE before AS SELECT * FROM (VALUES ${rows.join(', ')}) AS t (id, c)`);
    await connection.execute(`ALTER TABLE before ALTER c TYPE ${typeSql(from)}`);
    for (const [to] of samples) {
      if (from === to) continue;
      const found = await outcomeOf(from, to);
      const foretold = typeChange(from, to)?.risk ?? 'kept';
      // Some values may be changed where others fail.
      const isRight = foretold === found || (foretold === 'loses' && found === 'fails');
      if (!isRight) wrong.push(`${typeSql(from)} to ${typeSql(to)}: ${found}, not ${foretold}`);
    }
    await connection.execute('DROP TABLE before');
  }
  expect(wrong).toEqual([]);

  /** Changes the type of a column that holds the values, and looks whether they are still there. */
  async function outcomeOf(from: ColumnType, to: ColumnType): Promise<'kept' | 'loses' | 'fails'> {
    await connection.execute('BEGIN');
    try {
      await connection.execute('CREATE TABLE t AS SELECT * FROM before');
      for (const sql of alterColumn(retyped(to), schemaWith(from))) await connection.execute(sql);
      const [row] = await connection.query(
        `SELECT count(*)::integer AS lost FROM t JOIN before AS b USING (id) WHERE ${lost(from, to)}`,
      );
      return row?.['lost'] === 0 ? 'kept' : 'loses';
    } catch (error) {
      if (!(error instanceof Error && 'code' in error) || error.code === '42601') throw error;
      return 'fails';
    } finally {
      await connection.execute('ROLLBACK');
    }
  }
});
