import { expect, test as it } from 'vitest';
import { createIndex } from './indexes.ts';
import { parseIndex } from './parse-index.ts';

// As this dialect writes it, so that what is read is seen whole.
const read: readonly (readonly [sql: string, written: string])[] = [
  ['create index i on t (a)', 'CREATE INDEX i ON t (a)'],
  ['CREATE UNIQUE INDEX "I" ON "T" (A, "b c");', 'CREATE UNIQUE INDEX "I" ON "T" (a, "b c")'],
  ['create index if not exists i on reporting.t (a)', 'CREATE INDEX i ON reporting.t (a)'],
  [
    'create index concurrently i on t using GIN (a jsonb_path_ops)',
    'CREATE INDEX i ON t USING gin (a jsonb_path_ops)',
  ],
  ['create index i on t (lower(a))', 'CREATE INDEX i ON t ((lower(a)))'],
  ['create index i on t (pg_catalog.lower(a) desc)', 'CREATE INDEX i ON t ((pg_catalog.lower(a)) DESC)'],
  ["create index i on t ((a || ')' || b), c)", "CREATE INDEX i ON t ((a || ')' || b), c)"],
  [
    'create index i on t (a desc nulls last, b asc nulls first)',
    'CREATE INDEX i ON t (a DESC NULLS LAST, b NULLS FIRST)',
  ],
  [
    'create index i on t (a collate "C" text_pattern_ops)',
    'CREATE INDEX i ON t (a COLLATE "C" text_pattern_ops)',
  ],
  ['create index i on t (a public.gin_trgm_ops)', 'CREATE INDEX i ON t (a public.gin_trgm_ops)'],
  ['create index i on t (a) include (b, c)', 'CREATE INDEX i ON t (a) INCLUDE (b, c)'],
  [
    "create index i on t (a) where b = ';' -- why\n and c > 0",
    "CREATE INDEX i ON t (a) WHERE b = ';' -- why\n and c > 0",
  ],
  ['create index i on t (a) nulls distinct where a > 0;', 'CREATE INDEX i ON t (a) WHERE a > 0'],
  [
    `create index "i" on "s"."t" using gin(to_tsvector('simple', "a" || ' ' || "b"))`,
    `CREATE INDEX i ON s.t USING gin ((to_tsvector('simple', "a" || ' ' || "b")))`,
  ],
  ['create index i on t ((cast(a as text)))', 'CREATE INDEX i ON t ((cast(a as text)))'],
];

it.each(read)('%s', (sql, written) => {
  const { table, index } = parseIndex(sql, 'index i');
  expect(createIndex(table, index, false)).toBe(written);
});

it.each([
  'create index on t (a)',
  'create index i on only t (a)',
  'create index i on t (a) nulls not distinct',
  'create index i on t (a) with (fillfactor = 70)',
  'create index i on t (a) tablespace fast',
  'create index i on t (a gist_trgm_ops(siglen = 32))',
  'create index i on t (a; drop table t',
  'create index i on t (a); drop table t',
  'create index i on t (a) where a > 0; drop table t',
  'create index i on t (a) where',
  'create index i on t (a + b)',
  'create index i on a.b.t (a)',
  'create index i on t ()',
  'create index i on t (a, (b)',
  'alter table t add constraint i unique (a)',
])('%s is not read', (sql) => {
  expect(() => parseIndex(sql, 'index i')).toThrow(
    expect.objectContaining({
      code: 'dialect.unreadable-definition',
      facts: expect.objectContaining({ object: 'index i', sql }),
    }),
  );
});
