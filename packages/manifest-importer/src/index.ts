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
  type ImportRunReport,
  importRejects,
  importRun,
  importRuns,
  type RejectReport,
} from './ledger/read-ledger.ts';
export { checkStanding } from './run/check-standing.ts';
export { countFiles } from './walk/count-files.ts';
export type { BatchSize } from './write/batches.ts';
