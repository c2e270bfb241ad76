import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';
import { JobRun } from './job.ts';
import { defaultedObject, filledTime, id, string, time } from './properties.ts';

export const jobRunSchema: EntitySchema<JobRun> = defineEntity({
  class: JobRun,
  tableName: 'job_runs',
  uniques: [
    {
      name: 'ix_job_runs_running',
      properties: ['jobType', 'subject'],
      // Others write runs without one, and may have several at once.
      where: "status = 'running' AND subject IS NOT NULL",
    },
  ],
  properties: {
    id: id(),
    jobType: string(100).index('ix_job_runs_job_type'),
    environment: string(50).index('ix_job_runs_environment'),
    status: string(20)
      .onCreate(() => 'pending')
      .index('ix_job_runs_status'),
    startedAt: filledTime().index('ix_job_runs_started_at'),
    finishedAt: time().nullable().index('ix_job_runs_finished_at'),
    error: p.text().nullable(),
    metrics: defaultedObject(),
    attributes: defaultedObject(),
    owner: string(255).nullable(),
    leaseUntil: time().nullable(),
    heartbeatAt: time().nullable(),
    subject: string(255).nullable(),
  },
});
