import { type Operations, recordOperations } from '../../operations/index.ts';

const statuses = ['PASS', 'FAIL', 'INSUFFICIENT_EVIDENCE', 'UNKNOWN'];

function sample(op: Operations): void {
  op.createEnum('validationstatus', statuses);
  op.createTable('catalogs', {
    comment: "the auditor's",
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'name', type: 'string(100)' },
      { name: 'version', type: 'string(50)', nullable: true },
      { name: 'loaded_at', type: 'datetime', nullable: true },
      { name: 'attributes', type: 'json', default: '{}' },
    ],
    primaryKey: ['id'],
  });
  op.createTable('results', {
    columns: [
      { name: 'id', type: 'bigInteger', identity: 'always' },
      { name: 'catalog_id', type: 'integer', nullable: true },
      { name: 'key', type: 'text', collation: 'NOCASE', comment: 'unique\nper catalog' },
      { name: 'status', type: { enum: 'validationstatus', values: statuses }, default: 'UNKNOWN' },
      { name: 'timestamp', type: 'datetimeTz', default: { sql: 'CURRENT_TIMESTAMP' } },
      { name: 'size', type: 'numeric(12,2)', default: -1.5 },
      { name: 'double', type: 'float', generated: { as: 'size * 2' }, nullable: true },
      { name: 'hash', type: 'binary', nullable: true },
      { name: 'Odd name', type: { sqlite: 'VARYING CHARACTER(5)', postgresql: 'text' }, default: "it's" },
    ],
    primaryKey: { name: 'pk_results', columns: ['id'] },
    uniques: [
      { columns: ['catalog_id', 'key'] },
      { name: 'uq_key', columns: ['key'], deferrable: 'deferred' },
    ],
    checks: [{ expression: 'size > -2' }, { name: 'has_key', expression: '"key" <> \'\'', notValid: true }],
    foreignKeys: [
      {
        columns: ['catalog_id'],
        references: { table: 'catalogs', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'set null',
        deferrable: 'deferred',
      },
    ],
  });
  op.createIndex('ix_catalogs_name', 'catalogs', ['name'], { unique: true });
  op.createIndex(
    'ix_results',
    'results',
    [
      { column: 'timestamp', order: 'desc', nulls: 'last' },
      { expression: 'lower("key")' },
      { column: 'key', collation: 'RTRIM' },
    ],
    { where: "status = 'FAIL'", include: ['size'], method: 'btree' },
  );
  op.createIndex('ix_results_size', 'results', ['size'], { concurrently: true });
  op.dropIndex('ix_results_size', 'results', { concurrently: true });

  op.addColumn('results', { name: 'note', type: 'text', nullable: true, comment: 'free' });
  op.addColumn('results', { name: 'seen', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } });
  op.renameColumn('results', 'note', 'order');
  op.alterColumn('results', 'order', { nullable: false, default: 'none', using: `coalesce("order", '')` });
  op.renameColumn('results', 'hash', 'digest');
  op.alterColumn('results', 'order', { type: 'integer', default: null });
  op.dropColumn('results', 'digest');

  op.alterColumn('results', 'double', { generated: { as: 'size * 3', stored: false } });
  op.alterColumn('results', 'double', { generated: null });
  op.alterColumn('results', 'key', { collation: null });
  op.renameIndex('catalogs', 'ix_catalogs_name', 'Names');

  op.createUnique('catalogs', { columns: ['version'] });
  op.validateConstraint('results', 'has_key');
  op.createForeignKey('results', {
    columns: ['key'],
    references: { table: 'catalogs', columns: ['version'] },
    onDelete: 'set default',
  });
  op.createCheck('catalogs', { name: 'named', expression: "name <> ''", notValid: true });
  op.dropForeignKey('results', 'results_key_fkey', ['key']);
  op.dropUnique('catalogs', 'catalogs_version_key', ['version']);
  op.dropCheck('results', 'has_key');
  op.renameConstraint('results', 'uq_key', 'results_key');
  op.dropPrimaryKey('results');
  op.createPrimaryKey('results', { name: 'pk_results', columns: ['id', 'key'] });

  op.addEnumValue('validationstatus', 'LATE', { before: 'UNKNOWN' });
  op.replaceEnumValues('validationstatus', ['PASS', 'FAIL', 'UNKNOWN', 'LATE'], {
    replacements: { INSUFFICIENT_EVIDENCE: 'UNKNOWN' },
  });
  op.renameEnumValue('validationstatus', 'UNKNOWN', 'UNCLEAR');
  op.renameEnumValue('validationstatus', 'FAIL', 'FAILED');
  op.renameEnum('validationstatus', 'status');
  op.createEnum('Odd name', ["it's", 'a\\b']);
  op.dropEnum('Odd name');

  op.setTableComment('catalogs', null);
  op.setColumnComment('results', 'timestamp', 'when');
  op.bulkInsert('catalogs', [
    { name: 'NIST', attributes: '{"a": "b\\n"}', loaded_at: '2026-01-24 05:46:15.123456' },
    { name: "O'Brien", attributes: '{}', version: 3 },
    { name: 'nul\0', attributes: { sql: "json('{}')" } },
  ]);
  op.execute("UPDATE catalogs SET name = upper(name) WHERE name LIKE 'N%'", { effect: 'none' });
  op.renameTable('catalogs', 'Catalogs');
  op.dropTable('results');
}

/** One after the other, operations of every kind that a script can hold, in every form that their SQL takes. */
export const sampleOperations = recordOperations(sample, 'upgrade', 'sqlite');
