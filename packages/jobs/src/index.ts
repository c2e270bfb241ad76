/** The background work of auditly: catalogs and what their controls ask for, judgements, findings, runs. */
export { contentFromOscal, type DocumentNames } from './catalog/content-from.ts';
export type { CatalogContent, CatalogControl } from './catalog/controls-of.ts';
export { type CatalogIdentity, type CatalogReport, writeCatalog } from './catalog/write-catalog.ts';
export type { Connect, Connection, Row, SqlParts, SqlValue, Statements } from './database/connection.ts';
export { type ConnectOptions, connectTo } from './database/open-connection.ts';
export { CatalogError, type CatalogErrorFacts } from './errors/catalog-error.ts';
export { JobError, type JobErrorFacts } from './errors/job-error.ts';
export { type FindingChange, findingsAfter, type OpenFinding } from './findings/findings-after.ts';
export { type OpenFindings, openFindingCounts } from './findings/open-counts.ts';
export { type FindingStatus, findingStatuses, findingTransitions, mayTurn } from './findings/transitions.ts';
export { environments } from './jobs/environments.ts';
export { type FinishedImport, type ImportJobOptions, runImport } from './jobs/run-import.ts';
export { type LifecycleOptions, runLifecycle } from './jobs/run-lifecycle.ts';
export { runValidation } from './jobs/run-validation.ts';
export {
  type ValidationCounts,
  type ValidationOptions,
  validateEnvironment,
} from './jobs/validate-environment.ts';
export { type MarkCounts, type MarkOptions, markEvidence } from './lifecycle/mark-evidence.ts';
export { type PruneCounts, type PruneOptions, prune } from './lifecycle/prune.ts';
export type { Logger } from './logging/logger.ts';
export { defaultRequirement } from './requirements/default-requirements.ts';
export { kindsWithoutEvidence } from './requirements/kinds-without-evidence.ts';
export { type SeedReport, seedRequirements } from './requirements/seed-requirements.ts';
export { type ChangedRequirement, type ControlName, setRequirement } from './requirements/set-requirement.ts';
export type { JobRun, JobStatus, Lease, Metrics } from './runs/job-run.ts';
export { jobRun, jobRuns, newestRuns, type RunFilter } from './runs/read-runs.ts';
export { type FinishedRun, type JobContext, type RunJobOptions, runJob } from './runs/run-job.ts';
export {
  closeDeadRuns,
  finishRun,
  type HeldRun,
  type LeaseTerms,
  type NewRun,
  type RunEnd,
  renewLease,
  startRun,
} from './runs/run-ledger.ts';
export type { JudgedControl, Requirement } from './validation/control.ts';
export { type EvidenceByType, type Judgement, type JudgementDetails, judge } from './validation/judge.ts';
export type { KnownControl } from './validation/load-controls.ts';
export { type NewestResult, newestResults } from './validation/newest-results.ts';
