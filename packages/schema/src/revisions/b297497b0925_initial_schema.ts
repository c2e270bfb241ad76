import type { Operations } from '@auditly/revisions';

export const revision = 'b297497b0925';
export const downRevision: string | null = null;
export const branchLabels: readonly string[] = [];
export const dependsOn: readonly string[] = [];
export const createdAt: string | null = null;
export const message =
  'initial schema: systems, evidence, catalogs, controls, validation results, findings, manifests';

// SQLite holds it as VARCHAR(21), the length of its longest label, without a CHECK.
const validationStatus = {
  enum: 'validationstatus',
  values: ['PASS', 'FAIL', 'INSUFFICIENT_EVIDENCE', 'UNKNOWN'],
} as const;

export function upgrade(op: Operations): void {
  op.createEnum(validationStatus.enum, validationStatus.values);

  op.createTable('catalogs', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'name', type: 'string(100)' },
      { name: 'title', type: 'string(255)' },
      { name: 'version', type: 'string(50)', nullable: true },
      { name: 'framework', type: 'string(100)' },
      { name: 'baseline', type: 'string(50)', nullable: true },
      { name: 'oscal_path', type: 'string(500)', nullable: true },
      { name: 'loaded_at', type: 'datetime', nullable: true },
      { name: 'attributes', type: 'json' },
    ],
    primaryKey: ['id'],
  });
  op.createIndex('ix_catalogs_framework', 'catalogs', ['framework']);
  op.createIndex('ix_catalogs_name', 'catalogs', ['name'], { unique: true });

  op.createTable('systems', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'name', type: 'string(255)' },
      { name: 'description', type: 'text', nullable: true },
      { name: 'environment', type: 'string(50)' },
      { name: 'created_at', type: 'datetime' },
      { name: 'updated_at', type: 'datetime', nullable: true },
      { name: 'attributes', type: 'json' },
    ],
    primaryKey: ['id'],
  });
  op.createIndex('ix_systems_created_at', 'systems', ['created_at']);
  op.createIndex('ix_systems_environment', 'systems', ['environment']);
  op.createIndex('ix_systems_name', 'systems', ['name'], { unique: true });

  op.createTable('controls', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'catalog_id', type: 'integer' },
      { name: 'control_id', type: 'string(50)' },
      { name: 'title', type: 'string(255)' },
      { name: 'family', type: 'string(10)' },
      { name: 'description', type: 'text', nullable: true },
      { name: 'remediation', type: 'text', nullable: true },
      { name: 'baseline_required', type: 'boolean', nullable: true },
      { name: 'attributes', type: 'json' },
    ],
    primaryKey: ['id'],
    foreignKeys: [{ columns: ['catalog_id'], references: { table: 'catalogs', columns: ['id'] } }],
  });
  op.createIndex('ix_controls_catalog_id', 'controls', ['catalog_id']);
  op.createIndex('ix_controls_control_id', 'controls', ['control_id']);
  op.createIndex('ix_controls_family', 'controls', ['family']);

  op.createTable('evidence', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'system_id', type: 'integer' },
      { name: 'evidence_type', type: 'string(100)' },
      { name: 'key', type: 'string(500)' },
      { name: 'vault_path', type: 'string(500)', nullable: true },
      { name: 'filename', type: 'string(255)', nullable: true },
      { name: 'sha256', type: 'string(64)' },
      { name: 'size', type: 'integer', nullable: true },
      { name: 'collected_at', type: 'datetime' },
      { name: 'expires_at', type: 'datetime', nullable: true },
      { name: 'attributes', type: 'json' },
    ],
    primaryKey: ['id'],
    foreignKeys: [{ columns: ['system_id'], references: { table: 'systems', columns: ['id'] } }],
  });
  op.createIndex('ix_evidence_collected_at', 'evidence', ['collected_at']);
  op.createIndex('ix_evidence_evidence_type', 'evidence', ['evidence_type']);
  op.createIndex('ix_evidence_expires_at', 'evidence', ['expires_at']);
  op.createIndex('ix_evidence_sha256', 'evidence', ['sha256']);
  op.createIndex('ix_evidence_system_id', 'evidence', ['system_id']);

  op.createTable('evidence_manifests', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'system_id', type: 'integer', nullable: true },
      { name: 'environment', type: 'string(50)' },
      { name: 'version', type: 'string(10)' },
      { name: 'created_at', type: 'datetime' },
      { name: 'overall_hash', type: 'string(64)' },
      { name: 'signed_by', type: 'string(255)', nullable: true },
      { name: 'signature', type: 'text', nullable: true },
      { name: 'notes', type: 'text', nullable: true },
      { name: 'attributes', type: 'json' },
    ],
    primaryKey: ['id'],
    foreignKeys: [{ columns: ['system_id'], references: { table: 'systems', columns: ['id'] } }],
  });
  op.createIndex('ix_evidence_manifests_created_at', 'evidence_manifests', ['created_at']);
  op.createIndex('ix_evidence_manifests_system_id', 'evidence_manifests', ['system_id']);

  op.createTable('control_requirements', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'control_id', type: 'integer' },
      { name: 'required_any', type: 'json' },
      { name: 'required_all', type: 'json' },
      { name: 'description', type: 'text', nullable: true },
    ],
    primaryKey: ['id'],
    foreignKeys: [{ columns: ['control_id'], references: { table: 'controls', columns: ['id'] } }],
  });
  op.createIndex('ix_control_requirements_control_id', 'control_requirements', ['control_id']);

  op.createTable('evidence_manifest_entries', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'manifest_id', type: 'integer' },
      { name: 'evidence_id', type: 'integer' },
      { name: 'key', type: 'string(500)' },
      { name: 'filename', type: 'string(255)' },
      { name: 'sha256', type: 'string(64)' },
      { name: 'size', type: 'integer', nullable: true },
    ],
    primaryKey: ['id'],
    foreignKeys: [
      { columns: ['evidence_id'], references: { table: 'evidence', columns: ['id'] } },
      { columns: ['manifest_id'], references: { table: 'evidence_manifests', columns: ['id'] } },
    ],
  });
  op.createIndex('ix_evidence_manifest_entries_evidence_id', 'evidence_manifest_entries', ['evidence_id']);
  op.createIndex('ix_evidence_manifest_entries_manifest_id', 'evidence_manifest_entries', ['manifest_id']);

  op.createTable('findings', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'system_id', type: 'integer' },
      { name: 'control_id', type: 'integer', nullable: true },
      { name: 'title', type: 'string(255)' },
      { name: 'description', type: 'text' },
      { name: 'severity', type: 'string(20)' },
      { name: 'status', type: 'string(50)' },
      { name: 'found_at', type: 'datetime' },
      { name: 'closed_at', type: 'datetime', nullable: true },
      { name: 'attributes', type: 'json' },
    ],
    primaryKey: ['id'],
    foreignKeys: [
      { columns: ['control_id'], references: { table: 'controls', columns: ['id'] } },
      { columns: ['system_id'], references: { table: 'systems', columns: ['id'] } },
    ],
  });
  op.createIndex('ix_findings_control_id', 'findings', ['control_id']);
  op.createIndex('ix_findings_found_at', 'findings', ['found_at']);
  op.createIndex('ix_findings_severity', 'findings', ['severity']);
  op.createIndex('ix_findings_status', 'findings', ['status']);
  op.createIndex('ix_findings_system_id', 'findings', ['system_id']);

  op.createTable('validation_results', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'system_id', type: 'integer' },
      { name: 'control_id', type: 'integer' },
      { name: 'status', type: validationStatus },
      { name: 'message', type: 'text', nullable: true },
      { name: 'evidence_keys', type: 'json' },
      { name: 'remediation', type: 'text', nullable: true },
      { name: 'validated_at', type: 'datetime' },
      { name: 'attributes', type: 'json' },
    ],
    primaryKey: ['id'],
    foreignKeys: [
      { columns: ['control_id'], references: { table: 'controls', columns: ['id'] } },
      { columns: ['system_id'], references: { table: 'systems', columns: ['id'] } },
    ],
  });
  op.createIndex('ix_validation_results_control_id', 'validation_results', ['control_id']);
  op.createIndex('ix_validation_results_status', 'validation_results', ['status']);
  op.createIndex('ix_validation_results_system_id', 'validation_results', ['system_id']);
  op.createIndex('ix_validation_results_validated_at', 'validation_results', ['validated_at']);
}

export function downgrade(op: Operations): void {
  op.dropIndex('ix_validation_results_validated_at', 'validation_results');
  op.dropIndex('ix_validation_results_system_id', 'validation_results');
  op.dropIndex('ix_validation_results_status', 'validation_results');
  op.dropIndex('ix_validation_results_control_id', 'validation_results');
  op.dropTable('validation_results');

  op.dropIndex('ix_findings_system_id', 'findings');
  op.dropIndex('ix_findings_status', 'findings');
  op.dropIndex('ix_findings_severity', 'findings');
  op.dropIndex('ix_findings_found_at', 'findings');
  op.dropIndex('ix_findings_control_id', 'findings');
  op.dropTable('findings');

  op.dropIndex('ix_evidence_manifest_entries_manifest_id', 'evidence_manifest_entries');
  op.dropIndex('ix_evidence_manifest_entries_evidence_id', 'evidence_manifest_entries');
  op.dropTable('evidence_manifest_entries');

  op.dropIndex('ix_control_requirements_control_id', 'control_requirements');
  op.dropTable('control_requirements');

  op.dropIndex('ix_evidence_manifests_system_id', 'evidence_manifests');
  op.dropIndex('ix_evidence_manifests_created_at', 'evidence_manifests');
  op.dropTable('evidence_manifests');

  op.dropIndex('ix_evidence_system_id', 'evidence');
  op.dropIndex('ix_evidence_sha256', 'evidence');
  op.dropIndex('ix_evidence_expires_at', 'evidence');
  op.dropIndex('ix_evidence_evidence_type', 'evidence');
  op.dropIndex('ix_evidence_collected_at', 'evidence');
  op.dropTable('evidence');

  op.dropIndex('ix_controls_family', 'controls');
  op.dropIndex('ix_controls_control_id', 'controls');
  op.dropIndex('ix_controls_catalog_id', 'controls');
  op.dropTable('controls');

  op.dropIndex('ix_systems_name', 'systems');
  op.dropIndex('ix_systems_environment', 'systems');
  op.dropIndex('ix_systems_created_at', 'systems');
  op.dropTable('systems');

  op.dropIndex('ix_catalogs_name', 'catalogs');
  op.dropIndex('ix_catalogs_framework', 'catalogs');
  op.dropTable('catalogs');

  op.dropEnum(validationStatus.enum);
}
