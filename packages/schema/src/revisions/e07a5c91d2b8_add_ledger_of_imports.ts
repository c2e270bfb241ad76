import type { Operations } from '@auditly/revisions';

export const revision = 'e07a5c91d2b8';
export const downRevision: string | null = '1f9b8f4a7c31';
export const branchLabels: readonly string[] = [];
export const dependsOn: readonly string[] = [];
export const createdAt = '2026-11-23T00:00:00';
export const message = 'add ledger of imports';

export function upgrade(op: Operations): void {
  op.createTable('import_runs', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'system_id', type: 'integer', nullable: true },
      { name: 'system_name', type: 'string(255)' },
      { name: 'environment', type: 'string(50)', nullable: true },
      { name: 'directory', type: 'text' },
      { name: 'status', type: 'string(20)' },
      { name: 'started_at', type: 'datetime' },
      { name: 'active_at', type: 'datetime' },
      { name: 'finished_at', type: 'datetime', nullable: true },
      { name: 'imported', type: 'integer' },
      { name: 'present', type: 'integer' },
      { name: 'skipped', type: 'integer' },
      { name: 'rejected', type: 'integer' },
      { name: 'error', type: 'text', nullable: true },
      { name: 'attributes', type: 'json' },
    ],
    primaryKey: ['id'],
    // A system and a manifest may go, by the Python system too, which knows nothing of the ledger.
    foreignKeys: [
      { columns: ['system_id'], references: { table: 'systems', columns: ['id'] }, onDelete: 'set null' },
    ],
  });
  op.createIndex('ix_import_runs_started_at', 'import_runs', ['started_at']);
  op.createIndex('ix_import_runs_system_id', 'import_runs', ['system_id']);

  op.createTable('import_files', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'run_id', type: 'integer' },
      { name: 'last_run_id', type: 'integer' },
      { name: 'system_id', type: 'integer', nullable: true },
      { name: 'path', type: 'text' },
      { name: 'sha256', type: 'string(64)', nullable: true },
      { name: 'fingerprint', type: 'string(64)' },
      { name: 'outcome', type: 'string(20)' },
      { name: 'reason_code', type: 'string(50)', nullable: true },
      { name: 'reason', type: 'text', nullable: true },
      { name: 'reason_at', type: 'text', nullable: true },
      { name: 'manifest_hash', type: 'string(64)', nullable: true },
      { name: 'manifest_id', type: 'integer', nullable: true },
      { name: 'recorded_at', type: 'datetime' },
    ],
    primaryKey: ['id'],
    uniques: [
      { name: 'uq_import_files_fingerprint', columns: ['fingerprint'] },
      { name: 'uq_import_files_manifest', columns: ['system_id', 'manifest_hash'] },
    ],
    foreignKeys: [
      { columns: ['run_id'], references: { table: 'import_runs', columns: ['id'] } },
      { columns: ['last_run_id'], references: { table: 'import_runs', columns: ['id'] } },
      { columns: ['system_id'], references: { table: 'systems', columns: ['id'] }, onDelete: 'set null' },
      {
        columns: ['manifest_id'],
        references: { table: 'evidence_manifests', columns: ['id'] },
        onDelete: 'set null',
      },
    ],
  });
  op.createIndex('ix_import_files_last_run_id', 'import_files', ['last_run_id']);
  op.createIndex('ix_import_files_manifest_id', 'import_files', ['manifest_id']);
  op.createIndex('ix_import_files_outcome', 'import_files', ['outcome']);
  op.createIndex('ix_import_files_run_id', 'import_files', ['run_id']);
  op.createIndex('ix_import_files_system_id', 'import_files', ['system_id']);

  op.createIndex('ix_evidence_manifests_overall_hash', 'evidence_manifests', ['overall_hash']);
}

export function downgrade(op: Operations): void {
  op.dropIndex('ix_evidence_manifests_overall_hash', 'evidence_manifests');
  op.dropTable('import_files');
  op.dropTable('import_runs');
}
