/** Evidence manifests on disk, verified and written into an auditly database once each. */
export { ImportError, type ImportErrorFacts } from './errors/import-error.ts';
export * from './format/index.ts';
export { type ImportOptions, importManifests } from './import.ts';
export type {
  FileOutcome,
  FileReasonFacts,
  Imported,
  OutcomeCounts,
  OutcomeReason,
  OutcomeReasonCode,
  Present,
  Rejected,
  Skipped,
} from './ledger/outcome.ts';
export {
  importRejects,
  importUnverified,
  type RejectReport,
  type UnverifiedReport,
} from './ledger/read-files.ts';
export { type ImportRunReport, importRun, importRuns, type LedgerReading } from './ledger/read-runs.ts';
export { checkStanding } from './run/check-standing.ts';
export type { BatchSize } from './thread/batches.ts';
export { countFiles } from './walk/count-files.ts';
