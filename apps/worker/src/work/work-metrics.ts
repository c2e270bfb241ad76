import type { JobMetrics, QueueDepth } from '@auditly/jobs/queue';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What is counted of jobs and of the queue. */
export interface WorkMetrics extends JobMetrics {
  depth(depths: readonly QueueDepth[]): void;
}

/** What an import is as fast as. */
const rates: ReadonlySet<string> = new Set(['imported', 'artifacts']);

/** From what takes no time to what takes an hour, in seconds. */
const buckets = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600];

export function workMetrics(registry: Registry): WorkMetrics {
  const registers = [registry];
  const running = new Gauge({
    name: 'auditly_jobs_running',
    help: 'Jobs that this worker does just now, by type',
    labelNames: ['type'],
    registers,
  });
  const jobs = new Counter({
    name: 'auditly_jobs_total',
    help: 'Jobs that this worker has ended, by type and outcome: success, failed, dead, deferred, returned',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'auditly_job_seconds',
    help: 'How long jobs took in this worker, by type and outcome',
    labelNames: ['type', 'outcome'],
    buckets,
    registers,
  });
  const counts = new Counter({
    name: 'auditly_job_counts_total',
    help: 'What successful jobs have counted, by type and by the name that their row in job_runs has for it',
    labelNames: ['type', 'count'],
    registers,
  });
  const perSecond = new Gauge({
    name: 'auditly_import_per_second',
    help: 'What the last successful import has brought in, for each second that it took, by what is counted',
    labelNames: ['count'],
    registers,
  });
  const depth = new Gauge({
    name: 'auditly_queue_depth',
    help: 'Jobs of all workers, by type and state: ready, deferred, active, dead',
    labelNames: ['type', 'state'],
    registers,
  });
  return {
    started: (type) => running.inc({ type }),
    ended: (type, outcome, took) => {
      running.dec({ type });
      jobs.inc({ type, outcome });
      seconds.observe({ type, outcome }, took);
    },
    counted: (type, metrics, took) => {
      for (const [count, value] of Object.entries(metrics)) {
        counts.inc({ type, count }, value);
        if (type === 'import' && rates.has(count)) perSecond.set({ count }, value / took);
      }
    },
    depth: (depths) => {
      for (const { type, ...states } of depths) {
        for (const [state, value] of Object.entries(states)) depth.set({ type, state }, value);
      }
    },
  };
}
