import { type Operations, recordOperations } from '../../operations/index.ts';

function sample(op: Operations): void {
  op.createEnum('validationstatus', ['PASS', 'FAIL', 'INSUFFICIENT_EVIDENCE', 'UNKNOWN']);
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
      { name: 'key', type: 'text', collation: 'C', comment: 'unique\nper catalog' },
      { name: 'status', type: { enum: 'validationstatus', values: [] }, default: 'UNKNOWN' },
      { name: 'history', type: { postgresql: 'validationstatus[]', sqlite: 'TEXT' }, default: '{}' },
      { name: 'timestamp', type: 'datetimeTz', default: { sql: 'now()' } },
      { name: 'size', type: 'numeric(12,2)', default: -1.5 },
      { name: 'double', type: 'float', generated: { as: 'size * 2' }, nullable: true },
      { name: 'hash', type: 'binary', nullable: true },
    ],
    primaryKey: { name: 'pk_results', columns: ['id'] },
    uniques: [
      { columns: ['catalog_id', 'key'] },
      { name: 'uq_key', columns: ['key'], deferrable: 'deferred' },
    ],
    checks: [{ expression: 'size > -2' }, { name: 'has_key', expression: "key <> ''", notValid: true }],
    foreignKeys: [
      {
        columns: ['catalog_id'],
        references: { table: 'catalogs', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'set null',
        deferrable: 'deferrable',
      },
    ],
  });
  op.createIndex('ix_catalogs_name', 'catalogs', ['name'], { unique: true });
  op.createIndex('ix_results_hash', 'results', ['hash'], { method: 'hash' });
  op.createIndex(
    'ix_results',
    'results',
    [
      { column: 'timestamp', order: 'desc', nulls: 'last' },
      { expression: 'lower(key)' },
      { column: 'key', operatorClass: 'text_pattern_ops', collation: 'POSIX' },
    ],
    { where: "status = 'FAIL'", include: ['size'] },
  );
  op.createIndex('ix_results_size', 'results', ['size'], { concurrently: true });
  op.dropIndex('ix_results_size', 'results', { concurrently: true });
  op.dropIndex('ix_results_hash', 'results');

  op.addColumn('results', { name: 'note', type: 'text', nullable: true, comment: 'free' });
  op.addColumn('results', { name: 'number', type: 'smallInteger', identity: 'serial' });
  op.renameColumn('results', 'note', 'order');
  op.alterColumn('results', 'order', { nullable: false, default: 'none' });
  op.alterColumn('results', 'order', { type: 'string(20)', using: 'left("order", 20)' });
  op.alterColumn('results', 'order', { type: 'integer', default: null, using: 'length("order")' });
  op.alterColumn('catalogs', 'version', { type: 'integer' });
  op.alterColumn('catalogs', 'id', { type: 'bigInteger' });
  op.alterColumn('catalogs', 'id', { identity: 'byDefault' });
  op.alterColumn('results', 'number', { identity: null });
  op.alterColumn('results', 'number', { type: 'integer', identity: 'serial' });
  op.dropColumn('results', 'hash');

  op.alterColumn('results', 'double', { generated: { as: 'size * 3' } });
  op.alterColumn('results', 'double', { generated: null });
  op.alterColumn('results', 'double', { generated: { as: 'size * 4' }, nullable: false });
  op.alterColumn('results', 'key', { collation: null });
  op.renameIndex('catalogs', 'ix_catalogs_name', 'Names');

  op.createUnique('catalogs', { columns: ['version'] });
  op.createCheck('catalogs', { name: 'named', expression: "name <> ''", notValid: true });
  op.validateConstraint('catalogs', 'named');
  op.createForeignKey('results', {
    columns: ['number'],
    references: { table: 'catalogs', columns: ['version'] },
    onDelete: 'set default',
    notValid: true,
  });
  op.dropForeignKey('results', 'results_number_fkey');
  op.dropUnique('catalogs', 'catalogs_version_key');
  op.dropCheck('results', 'has_key');
  op.renameConstraint('results', 'uq_key', 'results_key');
  op.dropPrimaryKey('results');
  op.createPrimaryKey('results', ['id', 'number']);

  op.addEnumValue('validationstatus', 'LATE', { before: 'UNKNOWN' });
  op.replaceEnumValues('validationstatus', ['PASS', 'FAIL', 'UNKNOWN', 'LATE'], {
    replacements: { INSUFFICIENT_EVIDENCE: 'UNKNOWN' },
  });
  op.renameEnumValue('validationstatus', 'UNKNOWN', 'UNCLEAR');
  op.renameEnum('validationstatus', 'status');
  op.createEnum('Odd name', ["it's", 'a\\b']);
  op.dropEnum('Odd name');

  op.setTableComment('catalogs', null);
  op.setColumnComment('results', 'timestamp', 'when');
  op.bulkInsert('catalogs', [
    { name: 'NIST', attributes: '{"a": "b\\n"}', loaded_at: '2026-01-24 05:46:15.123456' },
    { name: "O'Brien", attributes: '{}', version: 3 },
  ]);
  op.execute("UPDATE catalogs SET name = upper(name) WHERE name LIKE 'N%';", { effect: 'none' });
  op.renameTable('catalogs', 'Catalogs');
  op.dropTable('results');
}

/** One after the other, operations of every kind that a script can hold, in every form that their SQL takes. */
export const sampleOperations = recordOperations(sample, 'upgrade', 'postgresql');
