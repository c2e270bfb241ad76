import { beforeEach, expect, it } from 'vitest';
import { type LiveSchema, liveSchema } from './live-schema.suite.ts';

let live: LiveSchema;

beforeEach(async () => {
  live = await liveSchema();
});

it('takes over a type that is there with the same labels', async () => {
  await live.connection.execute(`CREATE TYPE status AS ENUM ('PASS', 'FAIL')`);
  await live.apply((op) => op.createEnum('status', ['PASS', 'FAIL']));
  expect(await live.differences()).toEqual([]);
});

it.each([
  ['others', `CREATE TYPE status AS ENUM ('PASS')`],
  ['the same in another order', `CREATE TYPE status AS ENUM ('FAIL', 'PASS')`],
  ['more', `CREATE TYPE status AS ENUM ('PASS', 'FAIL', 'UNKNOWN')`],
  ['none, being no enum type', 'CREATE DOMAIN status AS text'],
])('refuses a type with %s', async (_what, sql) => {
  await live.connection.execute(sql);
  await expect(live.apply((op) => op.createEnum('status', ['PASS', 'FAIL']))).rejects.toMatchObject({
    code: '42710',
  });
});

it('looks for the type in the current schema only', async () => {
  await live.connection.execute('CREATE SCHEMA "Other place"');
  await live.connection.execute(`CREATE TYPE status AS ENUM ('x')`);
  await live.connection.query(
    `SELECT set_config('search_path', '"Other place", ' || current_schema(), false)`,
  );
  await live.apply((op) => op.createEnum('status', ['PASS']));
  expect(await live.differences()).toEqual([]);
});

it('makes labels of any text', async () => {
  const labels = ["it's", 'a\\b', '$$', 'two\nlines', '☃'];
  await live.apply((op) => op.createEnum('odd type', labels));
  expect((await live.actual()).enums.get('odd type')?.values).toEqual(labels);
});

it.each(['date', 'text'])('refuses the name of a type of the server itself: %s', async (name) => {
  const creation = live.apply((op) => op.createEnum(name, ['a']));
  await expect(creation).rejects.toMatchObject({ code: 'dialect.unsupported' });
});

async function withRows(): Promise<void> {
  await live.apply((op) => {
    op.createEnum('status', ['PASS', 'FAIL', 'UNKNOWN', 'LATE']);
    op.createTable('results', {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'status', type: { enum: 'status', values: [] }, default: 'FAIL' },
        { name: 'history', type: { postgresql: 'status[]', sqlite: 'TEXT' }, default: '{PASS}' },
        { name: 'second', type: { enum: 'status', values: [] }, nullable: true },
      ],
      primaryKey: ['id', 'status'],
      checks: [{ expression: `second <> 'PASS' OR status IN ('PASS', 'FAIL')` }],
    });
    op.createTable('notes', {
      columns: [
        { name: 'result', type: 'integer' },
        { name: 'status', type: { enum: 'status', values: [] } },
      ],
      foreignKeys: [
        { columns: ['result', 'status'], references: { table: 'results', columns: ['id', 'status'] } },
      ],
    });
    op.createIndex('ix_failed', 'results', ['id'], { where: `status = 'FAIL'` });
    op.createIndex('ix_status', 'results', ['status', { expression: `second = 'FAIL'` }]);
  });
  await live.connection.execute(`INSERT INTO results VALUES
    (1, 'PASS', '{PASS,UNKNOWN}', NULL), (2, 'UNKNOWN', '{}', 'FAIL'), (3, 'LATE', '{LATE,LATE,FAIL}', 'LATE')`);
  await live.connection.execute(`INSERT INTO notes VALUES (2, 'UNKNOWN'), (3, 'LATE')`);
}

it('gives a type other labels: rows, arrays, defaults, keys, references, checks and indexes follow', async () => {
  await withRows();
  await live.apply((op) =>
    op.replaceEnumValues('status', ['NEW', 'FAIL', "DON'T KNOW", 'PASS'], {
      replacements: { UNKNOWN: "DON'T KNOW", LATE: 'FAIL' },
    }),
  );
  expect(
    await live.rows('SELECT id, status::text, history::text[], second::text FROM results ORDER BY id'),
  ).toEqual([
    { id: 1, status: 'PASS', history: ['PASS', "DON'T KNOW"], second: null },
    { id: 2, status: "DON'T KNOW", history: [], second: 'FAIL' },
    { id: 3, status: 'FAIL', history: ['FAIL', 'FAIL', 'FAIL'], second: 'FAIL' },
  ]);
  expect(await live.rows('SELECT status::text FROM notes ORDER BY result')).toEqual([
    { status: "DON'T KNOW" },
    { status: 'FAIL' },
  ]);
  await live.connection.execute('INSERT INTO results (id) VALUES (4)');
  expect(await live.rows('SELECT status::text, history::text FROM results WHERE id = 4')).toEqual([
    { status: 'FAIL', history: '{PASS}' },
  ]);
});

it('fails on a row whose label goes without a replacement, and leaves all as it was', async () => {
  await withRows();
  const change = live.apply((op) =>
    op.replaceEnumValues('status', ['PASS', 'FAIL', 'UNKNOWN'], { replacements: {} }),
  );
  await expect(change).rejects.toMatchObject({ code: '22P02' });
  expect(await live.differences()).toEqual([]);
});

it('does not make anew what would lose a part of itself', async () => {
  await withRows();
  await live.connection.execute(`COMMENT ON INDEX ix_failed IS 'kept'`);
  const change = live.apply((op) =>
    op.replaceEnumValues('status', ['PASS', 'FAIL', 'UNKNOWN', 'LATE', 'NEW']),
  );
  await expect(change).rejects.toMatchObject({ code: 'dialect.unsupported' });
});

it('undoes an added label', async () => {
  await withRows();
  expect(await live.thereAndBack((op) => op.addEnumValue('status', 'SOON', { before: 'PASS' }))).toEqual([]);
});
