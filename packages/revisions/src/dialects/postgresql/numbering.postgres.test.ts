import { beforeEach, expect, it } from 'vitest';
import type { Identity } from '../../model/index.ts';
import { type LiveSchema, liveSchema } from './live-schema.suite.ts';

let live: LiveSchema;

async function tableWith(identity: Identity | null): Promise<void> {
  await live.apply((op) =>
    op.createTable('T', {
      columns: [
        { name: 'Id', type: 'integer', ...(identity === null ? {} : { identity }) },
        { name: 'n', type: 'integer', default: 0 },
      ],
      primaryKey: ['Id'],
    }),
  );
}

async function alter(identity: Identity | null): Promise<void> {
  await live.apply((op) => op.alterColumn('T', 'Id', { identity }));
  expect(await live.differences()).toEqual([]);
}

async function nextId(): Promise<unknown> {
  const [row] = await live.connection.query('INSERT INTO "T" DEFAULT VALUES RETURNING "Id" AS id');
  return row?.['id'];
}

beforeEach(async () => {
  live = await liveSchema();
});

it.each(['serial', 'byDefault', 'always'] as const)(
  'numbers rows after those that are there: %s',
  async (identity) => {
    await tableWith(null);
    await live.connection.execute('INSERT INTO "T" ("Id") VALUES (7), (41), (-3)');
    await alter(identity);
    expect(await nextId()).toBe(42);
  },
);

it.each(['serial', 'byDefault'] as const)('starts with 1 where there are none: %s', async (identity) => {
  await tableWith(null);
  await alter(identity);
  expect(await nextId()).toBe(1);
});

it.each([
  ['serial', 'byDefault'],
  ['serial', 'always'],
  ['byDefault', 'serial'],
  ['always', 'serial'],
  ['byDefault', 'always'],
] as const)('does not give a number of a deleted row again: %s to %s', async (from, to) => {
  await tableWith(from);
  for (let row = 1; row <= 5; row++) await nextId();
  await live.connection.execute('DELETE FROM "T" WHERE "Id" > 2');
  await alter(to);
  expect(await nextId()).toBe(6);
});

const identities = ['serial', 'byDefault', 'always', null] as const;

it('goes through all ways of numbering and back, and never gives a number twice', async () => {
  await tableWith(null);
  const given = new Set<unknown>([1, 2, 40]);
  await live.connection.execute('INSERT INTO "T" ("Id") VALUES (1), (2), (40)');
  const number = async (): Promise<void> => {
    const id = await nextId();
    expect(given).not.toContain(id);
    given.add(id);
  };
  for (const from of identities) {
    for (const to of identities.filter((each) => each !== from)) {
      if (live.recorded.tables.get('T')?.columns[0]?.identity !== from) await alter(from);
      if (from !== null) await number();
      await alter(to);
      if (to !== null) await number();
    }
  }
  expect(given.size).toBe(3 + 9 + 9);
});

it.each([
  ['serial', 'byDefault'],
  ['serial', 'always'],
  ['byDefault', 'serial'],
] as const)('comes after the rows that were numbered by hand: %s to %s', async (from, to) => {
  await tableWith(from);
  await live.connection.execute('INSERT INTO "T" ("Id") VALUES (7), (41)');
  await alter(to);
  expect(await nextId()).toBe(42);
});

it.each([
  ['serial', 'byDefault'],
  ['always', 'serial'],
] as const)('starts with 1 where nothing was numbered: %s to %s', async (from, to) => {
  await tableWith(from);
  await alter(to);
  expect(await nextId()).toBe(1);
});

it('makes a sequence of another name where a renamed table has taken the first one along', async () => {
  await tableWith('serial');
  await live.apply((op) => {
    op.renameTable('T', 'first');
    op.renameConstraint('first', 'T_pkey', 'first_pkey');
  });
  await tableWith(null);
  await alter('serial');
  expect(await nextId()).toBe(1);
  const sequences = `SELECT relname AS name FROM pg_class
    WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace ORDER BY 1`;
  expect(await live.rows(sequences)).toEqual([{ name: 'T_Id_seq' }, { name: 'T_Id_seq1' }]);
});

it('goes on with the sequence of a table and a column of other names', async () => {
  await tableWith('serial');
  for (let row = 1; row <= 3; row++) await nextId();
  const column = `it's "%s"`;
  await live.apply((op) => {
    op.renameTable('T', '100%');
    op.renameColumn('100%', 'Id', column);
    op.alterColumn('100%', column, { identity: 'always' });
    op.alterColumn('100%', column, { identity: 'serial' });
    op.alterColumn('100%', column, { identity: null });
    op.alterColumn('100%', column, { identity: 'serial', type: 'bigInteger' });
  });
  expect(await live.differences()).toEqual([]);
  await live.connection.execute('INSERT INTO "100%" DEFAULT VALUES');
  expect(await live.rows(`SELECT max("it's ""%s""")::int AS id FROM "100%"`)).toEqual([{ id: 4 }]);
});

it.each(['serial', 'byDefault'] as const)(
  'takes the numbering away with its sequence: %s',
  async (identity) => {
    await tableWith(identity);
    await alter(null);
    expect(
      await live.rows(
        `SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace`,
      ),
    ).toEqual([]);
    await expect(nextId()).rejects.toMatchObject({ code: '23502' });
  },
);

it.each(['serial', 'byDefault'] as const)(
  'counts further than an integer after the type has grown: %s',
  async (identity) => {
    await tableWith(identity);
    await live.apply((op) => op.alterColumn('T', 'Id', { type: 'bigInteger' }));
    await live.connection.query(`SELECT setval(pg_get_serial_sequence('"T"', 'Id'), 2147483647)`);
    expect(await nextId()).toBe('2147483648');
  },
);

it.each(['a\\b', 'end\\', "it's", 'say "it"', 'two words'])(
  'knows the serial column of table %s',
  async (table) => {
    const differences = await live.thereAndBack((op) => {
      op.createTable(table, { columns: [{ name: 'id', type: 'integer', identity: 'byDefault' }] });
      op.alterColumn(table, 'id', { identity: 'serial' });
      op.addColumn(table, { name: 'n', type: 'integer', identity: 'serial' });
    });
    expect(differences).toEqual([]);
  },
);

it('makes a serial column that may be null', async () => {
  const differences = await live.thereAndBack((op) => {
    op.createTable('loose', {
      columns: [{ name: 'n', type: 'integer', identity: 'serial', nullable: true }],
    });
    op.addColumn('loose', { name: 'm', type: 'integer', identity: 'serial', nullable: true });
  });
  expect(differences).toEqual([]);
});

it.each([
  ['an identity column that may be null', { name: 'x', type: 'integer', identity: 'always', nullable: true }],
  ['a numbered text', { name: 'x', type: 'text', identity: 'serial' }],
  ['a default beside the numbering', { name: 'x', type: 'integer', identity: 'serial', default: 3 }],
] as const)('refuses %s', async (_what, column) => {
  await expect(live.apply((op) => op.createTable('t', { columns: [column] }))).rejects.toMatchObject({
    code: 'dialect.unsupported',
  });
});
