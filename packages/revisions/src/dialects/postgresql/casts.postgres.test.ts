import { expect, it } from 'vitest';
import { columnType, type TypeSpec } from '../../model/index.ts';
import { conversion } from './casts.ts';
import { liveSchema } from './live-schema.suite.ts';
import { typeSql } from './types.ts';

const types: readonly TypeSpec[] = [
  'text',
  'string(9)',
  'smallInteger',
  'integer',
  'bigInteger',
  'numeric(9,2)',
  'float',
  'boolean',
  'json',
  'jsonb',
  'datetime',
  'datetimeTz',
  'date',
  'time',
  'uuid',
  'binary',
  { enum: 'mood', values: ['1', 'true'] },
  { enum: 'temper', values: ['true', '1'] },
  ...['inet', 'interval', 'timetz', 'money', 'macaddr', 'timestamp(3)', 'char(3)', 'real'].map((sql) => ({
    postgresql: sql,
    sqlite: '',
  })),
];

it('a column of any type can become one of any other', async () => {
  const live = await liveSchema();
  await live.apply((op) => {
    op.createEnum('mood', ['1', 'true']);
    op.createEnum('temper', ['true', '1']);
    for (const [at, type] of types.entries()) {
      const columns = types.map((_, to) => ({ name: `c${to}`, type, nullable: true }));
      op.createTable(`t${at}`, { columns });
    }
  });
  const columnTypes = types.map((type) => columnType(type, 'postgresql'));
  for (const [at, from] of columnTypes.entries()) {
    const clauses = columnTypes.map((to, column) => {
      const expression = conversion(`c${column}`, from, to);
      const using = expression === null ? '' : ` USING ${expression}`;
      return `ALTER COLUMN c${column} TYPE ${typeSql(to)}${using}`;
    });
    await live.connection.execute(`ALTER TABLE t${at} ${clauses.join(', ')}`);
  }
  const actual = await live.actual();
  const [first, ...others] = [...actual.tables.values()].map(({ columns }) =>
    columns.map(({ type }) => type),
  );
  expect(others).toHaveLength(types.length - 1);
  for (const each of others) expect(each).toEqual(first);
});

it('values pass as text where the types know nothing of each other, and fail where they are none of the new one', async () => {
  const live = await liveSchema();
  await live.apply((op) => {
    op.createEnum('mood', ['1', 'true']);
    op.createTable('t', {
      columns: [
        { name: 'a', type: { enum: 'mood', values: [] } },
        { name: 'b', type: 'bigInteger' },
        { name: 'c', type: 'datetime' },
      ],
    });
    op.bulkInsert('t', [{ a: '1', b: 1, c: '2026-01-01 10:00:00' }]);
  });
  await live.apply((op) => {
    op.alterColumn('t', 'a', { type: 'integer' });
    op.alterColumn('t', 'b', { type: 'boolean' });
  });
  expect(await live.rows('SELECT a, b FROM t')).toEqual([{ a: 1, b: true }]);
  await expect(live.apply((op) => op.alterColumn('t', 'c', { type: 'uuid' }))).rejects.toMatchObject({
    code: '22P02',
  });
});

it('nothing is cut off', async () => {
  const live = await liveSchema();
  await live.apply((op) => {
    op.createTable('t', { columns: [{ name: 'a', type: 'text' }] });
    op.bulkInsert('t', [{ a: '1010' }]);
  });
  for (const type of ['string(3)', 'char(3)', 'bit(3)'] as const) {
    const spec = type === 'string(3)' ? type : { postgresql: type, sqlite: '' };
    await expect(live.apply((op) => op.alterColumn('t', 'a', { type: spec }))).rejects.toThrow();
  }
  expect(await live.rows('SELECT a FROM t')).toEqual([{ a: '1010' }]);
});
