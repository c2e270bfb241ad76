import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptySchema, type TableSpec, type tableFrom } from '../../model/index.ts';
import { applyOperations, type Operation } from '../../operations/index.ts';
import { builtInTypes } from './built-in-types.ts';
import { postgresqlDialect } from './dialect.ts';
import { liveConnection, liveSchema, operationSession } from './live-schema.suite.ts';
import { reservedWords } from './quote.ts';
import { postgresqlTraits } from './traits.ts';

it('quotes every word that the server does not take everywhere as a name', async () => {
  const { connection } = await liveConnection();
  const words = await connection.query(`SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'`);
  expect(words.map(({ word }) => String(word)).filter((word) => !reservedWords.has(word))).toEqual([]);
});

it('knows every type of the server itself', async () => {
  const { connection } = await liveConnection();
  const types = await connection.query(
    `SELECT typname FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typname !~ '^(_|pg_)'`,
  );
  expect(types.map(({ typname }) => String(typname)).filter((type) => !builtInTypes.has(type))).toEqual([]);
});

const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'key', 'b_c', 'A b', 'größe') },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z]{20,50}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[äß☃😀]{5,12}$/u) },
);

const table = fc
  .record({
    name,
    columns: fc.uniqueArray(name, { minLength: 3, maxLength: 6 }),
    // Which columns the constraints stand on: chosen by number, so that they are columns of the table.
    keys: fc.array(fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
    checks: fc.array(fc.nat(2), { maxLength: 4 }),
  })
  .map(({ name: tableName, columns, keys, checks }) => {
    const chosen = keys.map((numbers) => [...new Set(numbers)].map((number) => columns[number] ?? ''));
    const spec: TableSpec = {
      columns: columns.map((each) => ({ name: each, type: 'integer' })),
      primaryKey: chosen[0] ?? [],
      uniques: chosen.slice(1).map((each) => ({ columns: each })),
      checks: checks.map((number, at) => ({ expression: `"${columns[number]}" > ${at}` })),
      foreignKeys: chosen
        .flatMap((each) => [each, each])
        .map((each) => ({
          columns: each,
          references: { table: tableName, columns: chosen[0] ?? [] },
        }))
        .filter(({ columns: own }) => own.length === chosen[0]?.length),
    };
    return { tableName, spec };
  });

it('names constraints as the server does, whatever the length and however many', async () => {
  const { connection } = await liveConnection();
  const session = operationSession(connection);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(table, { selector: (each) => each.tableName, minLength: 1, maxLength: 3 }),
      async (tables) => {
        const operations = tables.map(
          ({ tableName, spec }): Operation => ({ kind: 'createTable', table: tableName, spec }),
        );
        const recorded = applyOperations(emptySchema, operations, postgresqlTraits);
        await connection.execute('BEGIN');
        try {
          await postgresqlDialect.execute(operations, session);
          const actual = await postgresqlDialect.introspect(connection, { versionTable: 'v' });
          for (const { tableName } of tables) {
            expect(namesOf(recorded.tables.get(tableName))).toEqual(namesOf(actual.tables.get(tableName)));
          }
        } finally {
          await connection.execute('ROLLBACK');
        }
      },
    ),
    { numRuns: 40 },
  );
});

function namesOf(found: ReturnType<typeof tableFrom> | undefined): readonly string[] {
  return (found?.constraints ?? []).map(({ kind, name: each }) => `${kind} ${each}`).sort();
}

it('numbers a name that is taken, by tables and indexes only where an index bears it', async () => {
  const live = await liveSchema();
  await live.apply((op) => {
    op.createTable('t_pkey', { columns: [{ name: 'a', type: 'integer' }] });
    op.createTable('o', { columns: [{ name: 'a', type: 'integer' }], primaryKey: ['a'] });
    op.createIndex('t_a_key', 'o', ['a']);
    op.createIndex('t_a_fkey', 'o', ['a']);
    op.createCheck('o', { name: 't_b_check', expression: 'a > 0' });
    op.createTable('t', {
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'integer' },
      ],
      primaryKey: ['a'],
      uniques: [{ columns: ['a'] }, { columns: ['b'] }],
      checks: [{ expression: 'b > 0' }, { expression: 'b > a' }],
      foreignKeys: [{ columns: ['a'], references: { table: 'o', columns: ['a'] } }],
    });
  });
  expect(await live.differences()).toEqual([]);
  expect(namesOf(live.recorded.tables.get('t'))).toEqual([
    'check t_b_check1',
    'check t_check',
    'foreignKey t_a_fkey',
    'primaryKey t_pkey1',
    'unique t_a_key1',
    'unique t_b_key',
  ]);
});
