import { expect, test as it, onTestFinished } from 'vitest';
import { emptySchema, writtenName } from '../../model/index.ts';
import { applyOperations, type Operations, recordOperations } from '../../operations/index.ts';
import { postgresqlDialect } from './dialect.ts';
import { inTransaction, type LiveSchema, liveSchema } from './live-schema.suite.ts';

/** Two schemas of the running test's own besides its default one, and how names in the first and the second begin. */
interface Schemas {
  readonly database: LiveSchema;
  readonly names: readonly [first: string, second: string];
  readonly first: (name: string) => string;
  readonly second: (name: string) => string;
}

async function twoSchemas(names: readonly [string, string] = ['reporting', 'archive']): Promise<Schemas> {
  const database = await liveSchema();
  onTestFinished(async () => {
    for (const name of names)
      await database.connection.execute(`DROP SCHEMA IF EXISTS "${name.replaceAll('"', '""')}" CASCADE`);
  });
  const inSchema = (schema: string) => (name: string) => writtenName({ schema, name });
  return { database, names, first: inSchema(names[0]), second: inSchema(names[1]) };
}

const id = { name: 'id', type: 'integer', identity: 'serial' } as const;

/** Tables of one name in three schemas, each with all that a table can have. */
function all({ names, first, second }: Schemas): (op: Operations) => void {
  return (op) => {
    for (const name of names) op.createSchema(name);
    op.createEnum('status', ['open', 'done']);
    op.createEnum(first('status'), ['new', 'old']);
    for (const table of ['events', first('events'), second('events')]) {
      const status =
        table === 'events'
          ? { type: { enum: 'status', values: [] }, default: 'open' }
          : { type: { enum: first('status'), values: [] }, default: 'new' };
      op.createTable(table, {
        columns: [
          id,
          { name: 'name', type: 'string(20)', comment: 'As it is shown' },
          { name: 'parent', type: 'integer', nullable: true },
          { name: 'status', ...status },
          { name: 'double', type: 'integer', nullable: true, generated: { as: 'parent * 2' } },
        ],
        primaryKey: ['id'],
        uniques: [{ columns: ['name'] }, { columns: ['parent', 'name'], deferrable: 'deferred' }],
        checks: [{ expression: 'parent > 0' }, { name: 'short', expression: 'length(name) < 9' }],
        foreignKeys: [
          { columns: ['parent'], references: { table, columns: ['id'] } },
          { name: 'other', columns: ['parent'], references: { table: 'events', columns: ['id'] } },
        ],
        comment: 'What happened',
      });
      op.createIndex('events_by_name', table, ['name', { expression: 'lower(name)' }], {
        where: 'parent IS NOT NULL',
      });
    }
    const ofFirst = writtenName({ schema: names[0], name: 'status' });
    op.createIndex('open_only', second('events'), ['id'], { where: `status = 'new'::${inSql(ofFirst)}` });
  };
}

function inSql(name: string): string {
  return name === 'reporting.status' ? name : '"Re.port ""x"""."status"';
}

it.each([[['reporting', 'archive']], [['Re.port "x"', 'select']]] as const)(
  'tables of one name in the schemas %j are as recorded, there and back',
  async (names) => {
    const schemas = await twoSchemas([...names]);
    expect(await schemas.database.thereAndBack(all(schemas))).toEqual([]);
    expect(schemas.database.recorded.schemas).toBeUndefined();
  },
);

it('what the database names itself is named after the table alone', async () => {
  const schemas = await twoSchemas();
  await schemas.database.apply(all(schemas));
  expect(await schemas.database.differences()).toEqual([]);
  const names = ['events', 'reporting.events', 'archive.events'].map((table) =>
    schemas.database.recorded.tables.get(table)?.constraints.map(({ name }) => name),
  );
  expect(names[0]).toEqual([
    'events_pkey',
    'events_name_key',
    'events_parent_name_key',
    'events_parent_check',
    'short',
    'events_parent_fkey',
    'other',
  ]);
  expect(names[1]).toEqual(names[0]);
  expect(names[2]).toEqual(names[0]);
});

const changes: readonly (readonly [string, (op: Operations) => void])[] = [
  ['a table renamed', (op) => op.renameTable('reporting.events', 'reporting.happenings')],
  ['a referenced table renamed', (op) => op.renameTable('events', 'happenings')],
  ['a table dropped', (op) => op.dropTable('archive.events')],
  [
    'a column added',
    (op) => op.addColumn('archive.events', { name: 'n', type: 'integer', identity: 'serial' }),
  ],
  ['a column dropped', (op) => op.dropColumn('reporting.events', 'name')],
  ['a column renamed', (op) => op.renameColumn('reporting.events', 'name', 'title')],
  ['a column retyped', (op) => op.alterColumn('reporting.events', 'name', { type: 'text' })],
  [
    'a column of an enum type retyped',
    (op) => op.alterColumn('archive.events', 'status', { type: 'text', default: null }),
  ],
  ['a numbering taken away', (op) => op.alterColumn('reporting.events', 'id', { identity: null })],
  ['a numbering exchanged', (op) => op.alterColumn('reporting.events', 'id', { identity: 'always' })],
  ['an index dropped', (op) => op.dropIndex('events_by_name', 'reporting.events')],
  ['a check dropped', (op) => op.dropCheck('archive.events', 'short')],
  ['a foreign key to another schema dropped', (op) => op.dropForeignKey('archive.events', 'other')],
  ['a unique constraint dropped', (op) => op.dropUnique('archive.events', 'events_name_key', ['name'])],
  [
    'a foreign key not valid, then valid',
    (op) => {
      const references = { table: 'reporting.events', columns: ['id'] };
      op.createForeignKey('archive.events', {
        name: 'late',
        columns: ['parent'],
        references,
        notValid: true,
      });
      op.validateConstraint('archive.events', 'late');
    },
  ],
  ['a comment', (op) => op.setTableComment('reporting.events', 'Others')],
  ['a column’s comment', (op) => op.setColumnComment('reporting.events', 'name', null)],
  [
    'labels replaced',
    (op) => op.replaceEnumValues('reporting.status', ['new', 'aged'], { replacements: { old: 'aged' } }),
  ],
];

it.each(changes)('%s, there and back', async (_what, change) => {
  const schemas = await twoSchemas();
  await schemas.database.apply(all(schemas));
  await schemas.database.apply((op) => op.dropIndex('open_only', 'archive.events'));
  expect(await schemas.database.thereAndBack(change)).toEqual([]);
});

it('a label added', async () => {
  const schemas = await twoSchemas();
  await schemas.database.apply(all(schemas));
  await schemas.database.apply((op) => op.addEnumValue('reporting.status', 'older', { before: 'old' }));
  expect(await schemas.database.differences()).toEqual([]);
});

it('an index is built and dropped concurrently in its schema', async () => {
  const schemas = await twoSchemas();
  const { database } = schemas;
  await database.apply(all(schemas));
  const build = (op: Operations): void =>
    op.createIndex('by_parent', 'reporting.events', ['parent'], { concurrently: true });
  await database.apply(build);
  expect(await database.differences()).toEqual([]);
  // One of the same name beside it is none of its business.
  await database.apply((op) =>
    op.createIndex('by_parent', 'archive.events', ['parent'], { concurrently: true }),
  );
  await database.apply((op) => op.dropIndex('by_parent', 'reporting.events', { concurrently: true }));
  expect(await database.differences()).toEqual([]);
});

it('rows go into the table of their schema, and deferred constraints look at them there', async () => {
  const schemas = await twoSchemas();
  const { database } = schemas;
  await database.apply(all(schemas));
  const references = { table: 'events', columns: ['id'] };
  await database.apply((op) => {
    op.createForeignKey('archive.events', {
      name: 'late',
      columns: ['parent'],
      references,
      deferrable: 'deferred',
    });
    op.bulkInsert('events', [{ id: 1, name: 'a' }]);
    op.bulkInsert('archive.events', [{ id: 1, name: 'x', parent: 1 }]);
    op.addColumn('archive.events', { name: 'more', type: 'text', nullable: true });
  });
  expect(await database.rows('SELECT name, more FROM archive.events')).toEqual([{ name: 'x', more: null }]);
  expect(await database.differences()).toEqual([]);
});

it('a script does the same', async () => {
  const schemas = await twoSchemas();
  const { database } = schemas;
  const operations = recordOperations(all(schemas), 'upgrade', 'postgresql');
  for (const { sql } of postgresqlDialect.script(operations, emptySchema)) {
    await database.connection.execute(sql);
  }
  database.recorded = applyOperations(emptySchema, operations, postgresqlDialect.traits);
  expect(await database.differences()).toEqual([]);
});

it('a schema that is there is used as it is', async () => {
  const { database } = await twoSchemas();
  await database.connection.execute('CREATE SCHEMA reporting');
  await database.apply((op) => op.createSchema('reporting'));
  expect(await database.differences()).toEqual([]);
});

it('a schema with something of others in it is not dropped', async () => {
  const { database } = await twoSchemas();
  await database.apply((op) => op.createSchema('reporting'));
  await database.connection.execute('CREATE VIEW reporting.v AS SELECT 1');
  await expect(database.apply((op) => op.dropSchema('reporting'))).rejects.toMatchObject({ code: '2BP01' });
});

it('what else stands in the schemas is named with them, and other schemas are not looked at', async () => {
  const schemas = await twoSchemas();
  const { connection } = schemas.database;
  await schemas.database.apply((op) => {
    op.createSchema('reporting');
    op.createTable('reporting.events', { columns: [id], primaryKey: ['id'] });
  });
  await connection.execute('CREATE SCHEMA archive');
  await connection.execute('CREATE TABLE archive.theirs (a int)');
  await connection.execute('CREATE TABLE reporting.theirs (a int)');
  await connection.execute('CREATE VIEW reporting."a.b" AS SELECT 1 AS one');
  const actual = await schemas.database.actual();
  expect([...actual.tables.keys()]).toEqual(['reporting.events', 'reporting.theirs']);
  expect(actual.unmanaged).toMatchObject([{ kind: 'view', name: 'reporting."a.b"', table: null }]);
});

it('a schema that is gone is seen', async () => {
  const { database } = await twoSchemas();
  await database.apply((op) => op.createSchema('reporting'));
  await database.connection.execute('DROP SCHEMA reporting');
  expect(await database.differences()).toMatchObject([{ what: 'schema', path: ['reporting'], right: null }]);
});

it('the default schema has no other name', async () => {
  const { database } = await twoSchemas();
  const [row] = await database.connection.query('SELECT current_schema() AS name');
  const schemas = new Set([String(row?.['name'])]);
  database.recorded = { ...database.recorded, schemas };
  await expect(database.actual()).rejects.toMatchObject({ code: 'dialect.default-schema' });
});

it('a table with a dot in its name is one of the default schema', async () => {
  const { database } = await twoSchemas();
  const seen = await database.thereAndBack((op) => {
    op.createEnum('"a.b"', ['x']);
    op.createTable('"a.c"', {
      columns: [id, { name: 'b.c', type: { enum: '"a.b"', values: ['x'] }, default: 'x' }],
      checks: [{ expression: '"a.c"."b.c" IS NOT NULL' }],
    });
    op.renameTable('"a.c"', '"a.d"');
  });
  expect(seen).toEqual([]);
});

it('the spelling of the server is asked inside a transaction too, whatever the database has', async () => {
  const schemas = await twoSchemas();
  await schemas.database.apply(all(schemas));
  await schemas.database.connection.execute(`ALTER TYPE reporting.status RENAME TO gone`);
  const differences = await inTransaction(schemas.database.connection, async () =>
    schemas.database.differences().then((all) => all.map((each) => JSON.stringify(each))),
  );
  expect(differences.some((each) => each.includes('"what":"enum"'))).toBe(true);
});

it('what stands in a schema is renamed, and columns change there', async () => {
  const schemas = await twoSchemas(['Re.port "x"', 'select']);
  const { database, first } = schemas;
  await database.apply(all(schemas));
  const differences = await database.thereAndBack((op) => {
    op.renameIndex(first('events'), 'events_by_name', 'By name');
    op.renameConstraint(first('events'), 'events_pkey', 'pk');
    op.alterColumn(first('events'), 'name', { collation: 'C' });
    op.alterColumn(first('events'), 'double', { generated: { as: 'id * 3' } });
    op.alterColumn(first('events'), 'double', { generated: { as: 'id * 3' }, type: 'bigInteger' });
    op.alterColumn(first('events'), 'id', { identity: null });
    op.renameEnumValue(first('status'), 'new', 'Fresh');
    op.renameEnum(first('status'), first('State'));
  });
  expect(differences).toEqual([]);
});
