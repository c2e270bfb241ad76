import { type Command, command } from '../program/command.ts';
import { branchesSpec } from './branches.spec.ts';
import { catalogLoadSpec } from './catalog-load.spec.ts';
import { catalogRequireSpec } from './catalog-require.spec.ts';
import { catalogSeedSpec } from './catalog-seed.spec.ts';
import { checkSpec } from './check.spec.ts';
import { currentSpec } from './current.spec.ts';
import { downgradeSpec } from './downgrade.spec.ts';
import { driftSpec } from './drift.spec.ts';
import { editSpec } from './edit.spec.ts';
import { ensureVersionSpec } from './ensure-version.spec.ts';
import { exportAlembicSpec } from './export-alembic.spec.ts';
import { headsSpec } from './heads.spec.ts';
import { historySpec } from './history.spec.ts';
import { importsSpec } from './imports.spec.ts';
import { jobsListSpec } from './jobs-list.spec.ts';
import { jobsRunSpec } from './jobs-run.spec.ts';
import { jobsScheduleSpec } from './jobs-schedule.spec.ts';
import { jobsShowSpec } from './jobs-show.spec.ts';
import { logSpec } from './log.spec.ts';
import { mergeSpec } from './merge.spec.ts';
import { migrateFromFilesSpec } from './migrate-from-files.spec.ts';
import { planSpec } from './plan.spec.ts';
import { repairSpec } from './repair.spec.ts';
import { revisionSpec } from './revision.spec.ts';
import { showSpec } from './show.spec.ts';
import { stampSpec } from './stamp.spec.ts';
import { statusSpec } from './status.spec.ts';
import { testSpec } from './test.spec.ts';
import { upgradeSpec } from './upgrade.spec.ts';
import { verifySpec } from './verify.spec.ts';
import { workerSpec } from './worker.spec.ts';

/** Every command there is, in the order of the help. What one does is imported when it runs. */
export const commands: readonly Command[] = [
  command(upgradeSpec, () => import('./upgrade.ts')),
  command(downgradeSpec, () => import('./downgrade.ts')),
  command(planSpec, () => import('./plan.ts')),
  command(currentSpec, () => import('./current.ts')),
  command(historySpec, () => import('./history.ts')),
  command(headsSpec, () => import('./heads.ts')),
  command(branchesSpec, () => import('./branches.ts')),
  command(showSpec, () => import('./show.ts')),
  command(stampSpec, () => import('./stamp.ts')),
  command(ensureVersionSpec, () => import('./ensure-version.ts')),
  command(revisionSpec, () => import('./revision.ts')),
  command(mergeSpec, () => import('./merge.ts')),
  command(editSpec, () => import('./edit.ts')),
  command(checkSpec, () => import('./check.ts')),
  command(driftSpec, () => import('./drift.ts')),
  command(testSpec, () => import('./test.ts')),
  command(logSpec, () => import('./log.ts')),
  command(verifySpec, () => import('./verify.ts')),
  command(repairSpec, () => import('./repair.ts')),
  command(exportAlembicSpec, () => import('./export-alembic.ts')),
  command(migrateFromFilesSpec, () => import('./migrate-from-files.ts')),
  command(importsSpec, () => import('./imports.ts')),
  command(catalogLoadSpec, () => import('./catalog-load.ts')),
  command(catalogSeedSpec, () => import('./catalog-seed.ts')),
  command(catalogRequireSpec, () => import('./catalog-require.ts')),
  command(jobsListSpec, () => import('./jobs-list.ts')),
  command(jobsShowSpec, () => import('./jobs-show.ts')),
  command(jobsRunSpec, () => import('./jobs-run.ts')),
  command(jobsScheduleSpec, () => import('./jobs-schedule.ts')),
  command(statusSpec, () => import('./status.ts')),
  command(workerSpec, () => import('./worker.ts')),
];
