import type { Operations } from '@auditly/revisions';

export const revision = '3c1e3b2a5d6f';
export const downRevision: string | null = 'b297497b0925';
export const branchLabels: readonly string[] = [];
export const dependsOn: readonly string[] = [];
export const createdAt = '2026-01-08T00:00:00';
export const message = 'add job_runs table';

export function upgrade(op: Operations): void {
  op.createTable('job_runs', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'job_type', type: 'string(100)' },
      { name: 'environment', type: 'string(50)' },
      { name: 'status', type: 'string(20)' },
      { name: 'started_at', type: 'datetime' },
      { name: 'finished_at', type: 'datetime', nullable: true },
      { name: 'error', type: 'text', nullable: true },
      { name: 'metrics', type: 'json', default: '{}' },
      { name: 'attributes', type: 'json', default: '{}' },
    ],
    primaryKey: ['id'],
  });
  op.createIndex('ix_job_runs_environment', 'job_runs', ['environment']);
  op.createIndex('ix_job_runs_finished_at', 'job_runs', ['finished_at']);
  op.createIndex('ix_job_runs_job_type', 'job_runs', ['job_type']);
  op.createIndex('ix_job_runs_started_at', 'job_runs', ['started_at']);
  op.createIndex('ix_job_runs_status', 'job_runs', ['status']);
}

export function downgrade(op: Operations): void {
  op.dropTable('job_runs');
}
