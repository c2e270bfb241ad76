import { newestRuns, openFindingCounts } from '@auditly/jobs';
import { importRuns } from '@auditly/manifest-importer';
import type { DatabaseTarget } from '@auditly/schema/database';
import type { WorkReport } from '../commands/status.ts';
import { jobRunReport } from '../output/job-run-report.ts';
import { noteDatabaseError } from './failures.ts';
import { onConnection, watchedConnect } from './jobs-database.ts';

/** What background work has left in a database that is at head. */
export async function readWork(
  target: DatabaseTarget,
  { imports, now }: { readonly imports: number; readonly now: () => Date },
): Promise<WorkReport> {
  const newest = await importRuns(target, { limit: imports, now }).catch((error: unknown) => {
    noteDatabaseError(error, 'look');
    throw error;
  });
  return onConnection(watchedConnect(target, 'look'), async (connection) => ({
    imports: newest,
    jobs: (await newestRuns(connection)).map((run) => jobRunReport(run, now())),
    openFindings: await openFindingCounts(connection),
  }));
}
