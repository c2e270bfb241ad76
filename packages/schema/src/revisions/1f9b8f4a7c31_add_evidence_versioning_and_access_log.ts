import type { Operations } from '@auditly/revisions';

export const revision = '1f9b8f4a7c31';
export const downRevision: string | null = '3c1e3b2a5d6f';
export const branchLabels: readonly string[] = [];
export const dependsOn: readonly string[] = [];
export const createdAt = '2026-01-18T00:00:00';
export const message = 'add evidence versioning and access log';

export function upgrade(op: Operations): void {
  op.createTable('evidence_versions', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'evidence_id', type: 'integer' },
      { name: 'version', type: 'integer' },
      { name: 'data', type: 'json' },
      { name: 'collected_at', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } },
      { name: 'collector_version', type: 'string(50)', nullable: true },
      { name: 'signature', type: 'text', nullable: true },
      { name: 'attributes', type: 'json', default: '{}' },
    ],
    primaryKey: ['id'],
    uniques: [{ name: 'uq_evidence_version', columns: ['evidence_id', 'version'] }],
    foreignKeys: [{ columns: ['evidence_id'], references: { table: 'evidence', columns: ['id'] } }],
  });
  op.createIndex('ix_evidence_versions_collected_at', 'evidence_versions', ['collected_at']);
  op.createIndex('ix_evidence_versions_evidence_id', 'evidence_versions', ['evidence_id']);

  op.createTable('evidence_access_log', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'evidence_id', type: 'integer' },
      { name: 'user_id', type: 'string(255)' },
      { name: 'action', type: 'string(50)' },
      { name: 'timestamp', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } },
      { name: 'ip_address', type: 'string(64)', nullable: true },
      { name: 'attributes', type: 'json', default: '{}' },
    ],
    primaryKey: ['id'],
    foreignKeys: [{ columns: ['evidence_id'], references: { table: 'evidence', columns: ['id'] } }],
  });
  op.createIndex('ix_evidence_access_log_evidence_id', 'evidence_access_log', ['evidence_id']);
  op.createIndex('ix_evidence_access_log_timestamp', 'evidence_access_log', ['timestamp']);
}

export function downgrade(op: Operations): void {
  op.dropIndex('ix_evidence_access_log_timestamp', 'evidence_access_log');
  op.dropIndex('ix_evidence_access_log_evidence_id', 'evidence_access_log');
  op.dropTable('evidence_access_log');

  op.dropIndex('ix_evidence_versions_evidence_id', 'evidence_versions');
  op.dropIndex('ix_evidence_versions_collected_at', 'evidence_versions');
  op.dropTable('evidence_versions');
}
