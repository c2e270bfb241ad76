import { temporaryPostgres } from '@auditly/testing';
import { expect, it } from 'vitest';
import { faults, line, making, rehearsed } from './rehearsed.ts';
import { rowsSuite } from './rows.suite.ts';
import { scratchAt } from './scratch-postgres.ts';

rowsSuite(async () => {
  const { url } = await temporaryPostgres();
  return scratchAt(url);
});

const natives = [
  'text[]',
  'integer[]',
  'numeric',
  'real',
  'char(5)',
  'varchar',
  'interval',
  'inet',
  'cidr',
  'macaddr',
  'macaddr8',
  'money',
  'bit(3)',
  'varbit(5)',
  'point',
  'box',
  'circle',
  'polygon',
  'path',
  'line',
  'lseg',
  'int4range',
  'daterange',
  'tstzrange',
  'tsvector',
  'tsquery',
  'xml',
  'oid',
  'jsonpath',
  'pg_lsn',
  'timestamp(3)',
  'timetz',
  '"char"',
  'uuid[]',
  'regtype',
];

it('hold values of the types that only PostgreSQL has', async () => {
  const { url } = await temporaryPostgres();
  const columns = natives.map((sql, at) => ({ name: `c${at}`, type: { postgresql: sql, sqlite: 'TEXT' } }));
  const report = await rehearsed(
    await scratchAt(url),
    line(
      [
        (op) => op.execute("CREATE DOMAIN code AS text CHECK (VALUE ~ '^[A-Z]{2}$')", { effect: 'none' }),
        (op) => op.execute('DROP DOMAIN code', { effect: 'none' }),
      ],
      making('natives', {
        columns: [
          { name: 'id', type: 'integer', identity: 'always' },
          { name: 'doubled', type: 'integer', generated: { as: 'size * 2' }, nullable: true },
          { name: 'size', type: 'smallInteger' },
          { name: 'code', type: { postgresql: 'code', sqlite: 'TEXT' } },
          { name: 'slug', type: 'text' },
          ...columns,
        ],
        primaryKey: ['id'],
        checks: [
          { name: 'ck_size', expression: 'size < 1000 AND size > -1000' },
          { name: 'ck_slug', expression: "slug ~ '^[a-z]+-[0-9]{3}$'" },
        ],
      }),
    ),
    { rows: 12 },
  );
  expect(faults(report)).toEqual([]);
  expect(report.trials.flatMap(({ notes }) => notes)).toEqual([]);
  expect(report.rows).toBe(24);
});
