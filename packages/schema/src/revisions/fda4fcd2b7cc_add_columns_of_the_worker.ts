import type { Operations } from '@auditly/revisions';

export const revision = 'fda4fcd2b7cc';
export const downRevision: string | null = 'e07a5c91d2b8';
export const branchLabels: readonly string[] = [];
export const dependsOn: readonly string[] = [];
export const createdAt = '2026-11-23T04:54:09';
export const message = 'add columns of the worker';

export function upgrade(op: Operations): void {
  // Nullable all, without defaults: no row is touched, and the Python system, which knows none of them, writes on.
  op.addColumn('job_runs', { name: 'owner', type: 'string(255)', nullable: true });
  op.addColumn('job_runs', { name: 'lease_until', type: 'datetime', nullable: true });
  op.addColumn('job_runs', { name: 'heartbeat_at', type: 'datetime', nullable: true });
  op.addColumn('job_runs', { name: 'subject', type: 'string(255)', nullable: true });
  // No row has a subject yet, so that none is in the index.
  op.createIndex('ix_job_runs_running', 'job_runs', ['job_type', 'subject'], {
    unique: true,
    where: "status = 'running' AND subject IS NOT NULL",
  });

  op.addColumn('findings', { name: 'opened_by', type: 'string(50)', nullable: true });
  op.createIndex('ix_findings_open', 'findings', ['system_id', 'control_id'], {
    unique: true,
    where: "opened_by = 'validation' AND status <> 'closed'",
  });

  op.addColumn('controls', { name: 'retired', type: 'string(20)', nullable: true });
  op.addColumn('evidence', { name: 'lifecycle_state', type: 'string(20)', nullable: true });
  op.addColumn('evidence', { name: 'lifecycle_at', type: 'datetime', nullable: true });
  op.addColumn('validation_results', { name: 'job_run_id', type: 'integer', nullable: true });
}

export function downgrade(op: Operations): void {
  // Every value of the columns is lost: which findings are validation's own, and which controls have been retired, is
  // not known after it.
  op.dropColumn('validation_results', 'job_run_id');
  op.dropColumn('evidence', 'lifecycle_at');
  op.dropColumn('evidence', 'lifecycle_state');
  op.dropColumn('controls', 'retired');

  op.dropIndex('ix_findings_open', 'findings');
  op.dropColumn('findings', 'opened_by');

  op.dropIndex('ix_job_runs_running', 'job_runs');
  op.dropColumn('job_runs', 'subject');
  op.dropColumn('job_runs', 'heartbeat_at');
  op.dropColumn('job_runs', 'lease_until');
  op.dropColumn('job_runs', 'owner');
}
