import Database from 'better-sqlite3';
import { describe, expect, test as it } from 'vitest';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { type Operations, recordOperations } from '../../src/operations/index.ts';
import { definitionsOf, recorded, testDatabase } from './database.ts';

type Work = (op: Operations) => void;

const base: Work = (op) => {
  op.createEnum('mood', ['glad', 'sorrowful']);
  op.createTable('parents', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'code', type: 'string(20)' },
    ],
    primaryKey: ['id'],
    uniques: [{ name: 'uq_parents_code', columns: ['code'] }],
  });
  op.createTable('things', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'parent_id', type: 'integer' },
      { name: 'key', type: 'string(50)', collation: 'NOCASE' },
      { name: 'amount', type: 'numeric(10,2)', nullable: true, default: 0 },
      { name: 'note', type: 'text', nullable: true },
      { name: 'mood', type: { enum: 'mood', values: ['glad', 'sorrowful'] }, default: 'glad' },
      { name: 'at', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } },
      { name: 'data', type: 'json', default: '{}' },
      { name: 'twice', type: 'integer', nullable: true, generated: { as: 'amount * 2' } },
    ],
    primaryKey: ['id'],
    uniques: [{ columns: ['parent_id', 'key'] }],
    checks: [{ name: 'ck_amount', expression: 'amount >= 0' }, { expression: "note <> ''" }],
    foreignKeys: [
      { columns: ['parent_id'], references: { table: 'parents', columns: ['id'] }, onDelete: 'cascade' },
    ],
  });
  op.createIndex('ix_things_key', 'things', ['key']);
  op.createIndex(
    'ix_things_note',
    'things',
    [{ expression: 'lower(note)' }, { column: 'amount', order: 'desc' }],
    {
      where: 'amount > 0',
    },
  );
};

const rows: Work = (op) => {
  op.bulkInsert('parents', [
    { id: 1, code: 'a' },
    { id: 2, code: 'b' },
  ]);
  op.bulkInsert('things', [
    {
      id: 1,
      parent_id: 1,
      key: 'x',
      amount: 1.5,
      note: 'one',
      mood: 'glad',
      at: '2026-01-01 00:00:00.000000',
      data: '{"a": 1}',
    },
    {
      id: 2,
      parent_id: 2,
      key: 'X',
      amount: null,
      note: null,
      mood: 'sorrowful',
      at: '2026-01-02 00:00:00.000000',
      data: '{}',
    },
  ]);
};

/** One of each way in which a schema can change, on a table with rows. */
const changes: Readonly<Record<string, Work>> = {
  createTable: (op) => op.createTable('more', { columns: [{ name: 'a', type: 'uuid' }] }),
  dropTable: (op) => op.dropTable('things'),
  renameTable: (op) => op.renameTable('parents', 'elders'),
  'renameTable to other case': (op) => op.renameTable('things', 'Things'),
  'renameColumn to other case': (op) => op.renameColumn('things', 'note', 'Note'),
  'addColumn with a constant': (op) =>
    op.addColumn('things', { name: 'size', type: 'bigInteger', default: -1 }),
  'addColumn without a default': (op) =>
    op.addColumn('things', { name: 'size', type: 'float', nullable: true }),
  'addColumn with the time': (op) =>
    op.addColumn('things', { name: 'seen', type: 'datetimeTz', default: { sql: 'CURRENT_TIMESTAMP' } }),
  'addColumn stored': (op) =>
    op.addColumn('things', {
      name: 'long',
      type: 'integer',
      nullable: true,
      generated: { as: 'length(note)' },
    }),
  'addColumn virtual': (op) =>
    op.addColumn('things', {
      name: 'long',
      type: 'integer',
      nullable: true,
      generated: { as: 'length(note)', stored: false },
    }),
  dropColumn: (op) => op.dropColumn('things', 'key'),
  'dropColumn with an expression index': (op) => op.dropColumn('things', 'note'),
  renameColumn: (op) => op.renameColumn('things', 'key', 'Key Name'),
  'renameColumn that is referenced': (op) => op.renameColumn('parents', 'id', 'number'),
  'renameColumn in expressions': (op) => op.renameColumn('things', 'amount', 'sum'),
  'alterColumn type': (op) => op.alterColumn('things', 'key', { type: 'text' }),
  'alterColumn type using': (op) =>
    op.alterColumn('things', 'note', { type: 'integer', using: 'length(note)', nullable: true }),
  'alterColumn nullable': (op) => op.alterColumn('things', 'key', { nullable: true }),
  'alterColumn not null': (op) =>
    op.alterColumn('things', 'note', { nullable: false, using: "coalesce(note, '?')" }),
  'alterColumn default': (op) => op.alterColumn('things', 'note', { default: "it's" }),
  'alterColumn no default': (op) => op.alterColumn('things', 'data', { default: null }),
  'alterColumn identity': (op) => op.alterColumn('things', 'id', { identity: 'always' }),
  'alterColumn collation': (op) => op.alterColumn('things', 'note', { collation: 'NOCASE' }),
  'alterColumn no collation': (op) => op.alterColumn('things', 'key', { collation: null, nullable: true }),
  'alterColumn no expression': (op) => op.alterColumn('things', 'twice', { generated: null }),
  'alterColumn no expression, and more': (op) =>
    op.alterColumn('things', 'twice', {
      generated: null,
      nullable: false,
      default: 7,
      using: 'coalesce(twice, 0)',
    }),
  'alterColumn other expression': (op) =>
    op.alterColumn('things', 'twice', { generated: { as: 'amount * 3', stored: false } }),
  'alterColumn expression': (op) =>
    op.alterColumn('things', 'mood', { generated: { as: "note || '!'" }, default: null, nullable: true }),
  'alterColumn no expression over what changes before': (op) => {
    op.alterColumn('things', 'amount', { using: 'amount + 1' });
    op.alterColumn('things', 'twice', { generated: null });
    op.dropColumn('things', 'amount');
  },
  renameIndex: (op) => op.renameIndex('things', 'ix_things_note', 'Note Index'),
  'renameIndex to other case': (op) => op.renameIndex('things', 'ix_things_key', 'IX_Things_key'),
  renameConstraint: (op) => {
    op.renameConstraint('things', 'ck_amount', 'ck amount');
    op.renameConstraint('parents', 'uq_parents_code', 'uq_code');
  },
  'renameConstraint between others': (op) => {
    op.createCheck('things', { name: 'ck', expression: 'amount < 100' });
    op.renameConstraint('things', 'ck_amount', 'ck_old');
    op.renameConstraint('things', 'ck', 'ck_amount');
    op.dropCheck('things', 'ck_old');
    op.createCheck('things', { name: 'ck_old', expression: 'amount < 99' });
  },
  renameEnum: (op) => op.renameEnum('mood', 'Feeling'),
  'renameEnumValue in rows': (op) =>
    op.renameEnumValue('mood', 'sorrowful', 'sad', { columns: [{ table: 'things', column: 'mood' }] }),
  'renameEnumValue in a default': (op) =>
    op.renameEnumValue('mood', 'glad', "it's joy", { columns: [{ table: 'things', column: 'mood' }] }),
  'renameEnumValue in a check and indexes': (op) => {
    op.createCheck('things', {
      name: 'ck_mood',
      expression: `mood IN ('glad', 'sorrowful') OR note = 'sorrowful'`,
    });
    op.createIndex('ix_sad', 'things', ['key', { expression: "mood = 'sorrowful'" }], {
      where: "mood <> 'sorrowful'",
    });
    op.renameEnumValue('mood', 'sorrowful', 'sad', { columns: [{ table: 'things', column: 'mood' }] });
  },
  createIndex: (op) => op.createIndex('ix_more', 'things', ['at'], { unique: true }),
  dropIndex: (op) => op.dropIndex('ix_things_key', 'things'),
  createUnique: (op) => op.createUnique('things', { name: 'uq_at', columns: ['at'] }),
  dropUnique: (op) => op.dropUnique('things', 'things_parent_id_key_key', ['parent_id', 'key']),
  createCheck: (op) => op.createCheck('things', { name: 'ck', expression: 'amount < 100', notValid: true }),
  dropCheck: (op) => op.dropCheck('things', 'ck_amount'),
  createForeignKey: (op) =>
    op.createForeignKey('things', {
      name: 'fk_self',
      columns: ['parent_id'],
      references: { table: 'things', columns: ['id'] },
      onUpdate: 'set null',
      deferrable: 'deferred',
    }),
  dropForeignKey: (op) => op.dropForeignKey('things', 'things_parent_id_fkey', ['parent_id']),
  dropPrimaryKey: (op) => op.dropPrimaryKey('things'),
  'dropPrimaryKey, createPrimaryKey': (op) => {
    op.dropPrimaryKey('things');
    op.createPrimaryKey('things', { name: 'pk_things', columns: ['parent_id', 'id'] });
  },
  comments: (op) => {
    op.setTableComment('things', 'what there is');
    op.setColumnComment('things', 'note', 'said');
  },
  enums: (op) => {
    op.addEnumValue('mood', 'indifferent');
    op.replaceEnumValues('mood', ['glad', 'sad', 'indifferent'], {
      replacements: { sorrowful: 'sad' },
      columns: [{ table: 'things', column: 'mood' }],
    });
    op.createEnum('other', ['x']);
    op.dropEnum('other');
  },
};

describe.each(Object.entries(changes))('%s', (_, change) => {
  it('leaves the catalog that the model foretells, and loses no row', async () => {
    const database = await testDatabase();
    await database.run((op) => {
      base(op);
      rows(op);
    });
    const parents = database.rows('parents');
    await database.run(change);
    const wanted = recorded(base, change);
    const found = await database.introspect();
    expect(schemaDifferences(sqliteDialect.canonical(wanted), sqliteDialect.canonical(found))).toEqual([]);
    expect(database.rows(wanted.tables.has('parents') ? 'parents' : 'elders')).toEqual(parents);
    expect(wanted.tables.has('things') ? database.rows('things').length : 2).toBe(2);
  });

  it('is the same by a script', async () => {
    const database = await testDatabase();
    await database.run(base);
    await database.run(rows);
    const scripted = new Database(database.raw.serialize());
    scripted.pragma('foreign_keys = OFF');
    await database.run(change);
    for (const { sql } of sqliteDialect.script(recordOperations(change, 'upgrade', 'sqlite'), recorded(base)))
      scripted.exec(sql);
    expect(definitionsOf(scripted)).toEqual(database.definitions());
    scripted.close();
  });
});
