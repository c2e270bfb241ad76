import type { Operations } from '@auditly/revisions';

export const revision = 'e865d9f463f5';
export const downRevision: string | null = 'fda4fcd2b7cc';
export const branchLabels: readonly string[] = [];
export const dependsOn: readonly string[] = [];
export const createdAt = '2026-11-23T04:54:52';
export const message = 'index newest results and evidence';

// The two tables that grow without end: an index that is built in a transaction would keep everybody from writing to them
// for as long as it takes. Such indexes stand in a revision of their own.
const concurrently = { concurrently: true } as const;

export function upgrade(op: Operations): void {
  op.createIndex(
    'ix_validation_results_newest',
    'validation_results',
    ['system_id', 'control_id', { column: 'validated_at', order: 'desc' }, { column: 'id', order: 'desc' }],
    concurrently,
  );
  op.createIndex(
    'ix_evidence_newest',
    'evidence',
    [
      'system_id',
      'evidence_type',
      { column: 'collected_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ],
    concurrently,
  );
  // The first one begins with its column.
  op.dropIndex('ix_validation_results_system_id', 'validation_results', concurrently);
}

export function downgrade(op: Operations): void {
  op.createIndex('ix_validation_results_system_id', 'validation_results', ['system_id'], concurrently);
  op.dropIndex('ix_evidence_newest', 'evidence', concurrently);
  op.dropIndex('ix_validation_results_newest', 'validation_results', concurrently);
}
