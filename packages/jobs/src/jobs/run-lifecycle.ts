import { type MarkOptions, markEvidence } from '../lifecycle/mark-evidence.ts';
import { type PruneOptions, prune } from '../lifecycle/prune.ts';
import { type FinishedRun, type RunJobOptions, runJob } from '../runs/run-job.ts';
import { closeDeadRuns } from '../runs/run-ledger.ts';

/** Evidence of all environments is looked through at once, and the table wants a name. */
const everywhere = 'all';

export interface LifecycleOptions
  extends Omit<RunJobOptions, 'jobType' | 'environment'>,
    Pick<MarkOptions, 'staleAfterDays'>,
    Pick<PruneOptions, 'keepRunsDays' | 'keepResultsDays'> {}

/**
 * Keeps order, as a job: a run of the type `lifecycle` of the environment `all`. Closes runs whose workers have died, marks
 * evidence that is stale or expired, and removes old runs and results if it is told how long they are kept.
 */
export function runLifecycle(options: LifecycleOptions): Promise<FinishedRun> {
  const { staleAfterDays, keepRunsDays, keepResultsDays, ...job } = options;
  const { now, leaseMs = 60_000 } = job;
  return runJob(
    { ...job, jobType: 'lifecycle', environment: everywhere },
    async ({ connection, signal, report }) => {
      const dead = await closeDeadRuns(connection, { now, leaseMs });
      const marked = await markEvidence(connection, { now, staleAfterDays, signal });
      const done = { dead_runs: dead.length, ...marked };
      report(done);
      const pruned = await prune(connection, { now, keepRunsDays, keepResultsDays, signal });
      return { ...done, runs_pruned: pruned.runs, results_pruned: pruned.results };
    },
  );
}
