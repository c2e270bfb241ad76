import { expect, test as it } from 'vitest';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import type { Operations } from '../../src/operations/index.ts';
import { memoryDatabase, recorded } from './database.ts';

const id = { name: 'id', type: 'integer', identity: 'serial' } as const;

function upgrade(op: Operations): void {
  op.createSchema('reporting');
  op.createEnum('reporting.status', ['new', 'old']);
  op.createTable('reporting.events', {
    columns: [id, { name: 'status', type: { enum: 'reporting.status', values: ['new', 'old'] } }],
    primaryKey: ['id'],
  });
  op.createTable('notes', {
    columns: [id, { name: 'event', type: 'integer' }],
    primaryKey: ['id'],
    foreignKeys: [{ columns: ['event'], references: { table: 'reporting.events', columns: ['id'] } }],
  });
  op.createIndex('by_status', 'reporting.events', ['status']);
  op.bulkInsert('reporting.events', [{ id: 1, status: 'old' }]);
  op.addColumn('reporting.events', { name: 'more', type: 'text', nullable: true });
  op.replaceEnumValues('reporting.status', ['new', 'aged'], {
    replacements: { old: 'aged' },
    columns: [{ table: 'reporting.events', column: 'status' }],
  });
  op.createForeignKey('reporting.events', {
    name: 'self',
    columns: ['id'],
    references: { table: 'reporting.events', columns: ['id'] },
  });
  op.renameTable('reporting.events', 'reporting.happenings');
}

it('tables of schemas stand beside the others, under their names alone', async () => {
  const database = await memoryDatabase();
  await database.run(upgrade);
  expect([...database.definitions().keys()]).toEqual(['by_status', 'happenings', 'notes']);
  expect(database.rows('happenings')).toEqual([[1, 'aged', null]]);
  const [model, actual] = [recorded(upgrade), await database.introspect()].map(sqliteDialect.canonical);
  expect(model === undefined || actual === undefined ? null : schemaDifferences(model, actual)).toEqual([]);
});

it('two tables of one name in different schemas cannot be', () => {
  const columns = [id];
  const attempt = () =>
    recorded((op) => {
      op.createSchema('reporting');
      op.createTable('events', { columns });
      op.createTable('reporting.events', { columns });
    });
  expect(attempt).toThrow(expect.objectContaining({ code: 'model.exists' }));
});

it('a dot that is part of a name stands in quotes here too', async () => {
  const database = await memoryDatabase();
  await database.run((op) => op.createTable('"a.b"', { columns: [id] }));
  expect([...database.definitions().keys()]).toEqual(['a.b']);
});
