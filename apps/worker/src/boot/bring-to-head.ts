import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import { describeTarget } from '@auditly/schema/database';
import type { CurrentReport } from '@auditly/schema/migrate';
import { WorkerError } from '../errors/worker-error.ts';
import { type Boot, isAhead, reach } from './reach.ts';
import { upgradeToHead } from './upgrade-to-head.ts';
import { waitForHead } from './wait-for-head.ts';

/**
 * Waits for the database, and sees to it that it is at head, as the policy says.
 *
 * @returns where it stands: at head, or ahead of this build where that is allowed
 * @throws WorkerError; RunError `run.unknown-rows`, `run.aborted` and what else an upgrade can come to; DatabaseConnectionError;
 * the reason of the signal
 */
export async function bringToHead(boot: Boot): Promise<CurrentReport> {
  const { configuration, metrics } = boot;
  const found = await reach(boot, configuration.database);
  metrics.standing(found);
  refuseSeveralHeads(found);
  if (isAhead(boot, found) || found.pending.length === 0) return found;
  const reached = await policies[configuration.migrate](boot, found);
  metrics.standing(reached);
  return reached;
}

const policies = {
  auto: upgradeToHead,
  wait: waitForHead,
  off: ({ configuration }, { rows, pending }) => {
    const database = describeTarget(configuration.database);
    throw new WorkerError('worker.not-at-head', { database, policy: 'off', rows, pending, waitedMs: 0 });
  },
} as const satisfies Record<
  WorkerConfiguration['migrate'],
  (boot: Boot, found: CurrentReport) => Promise<CurrentReport> | never
>;

function refuseSeveralHeads({ heads }: CurrentReport): void {
  if (heads.length > 1) throw new WorkerError('worker.several-heads', { heads });
}
