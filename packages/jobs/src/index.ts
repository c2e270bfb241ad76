/** The background work of auditly: catalogs and what their controls ask for, judgements, findings, runs. */
export { contentFromOscal } from './catalog/content-from.ts';
export type { CatalogContent, CatalogControl } from './catalog/controls-of.ts';
export { type CatalogIdentity, type CatalogReport, writeCatalog } from './catalog/write-catalog.ts';
export type { Connect, Connection, Row, SqlParts, SqlValue, Statements } from './database/connection.ts';
export { type ConnectOptions, connectTo } from './database/open-connection.ts';
export { CatalogError, type CatalogErrorFacts } from './errors/catalog-error.ts';
export { JobError, type JobErrorFacts } from './errors/job-error.ts';
export { type FindingChange, findingsAfter, type OpenFinding } from './findings/findings-after.ts';
export { type FindingStatus, findingStatuses, findingTransitions, mayTurn } from './findings/transitions.ts';
export {
  type ValidationCounts,
  type ValidationOptions,
  validateEnvironment,
} from './jobs/validate-environment.ts';
export type { Logger } from './logging/logger.ts';
export { defaultRequirement } from './requirements/default-requirements.ts';
export { type SeedReport, seedRequirements } from './requirements/seed-requirements.ts';
export type { JudgedControl, Requirement } from './validation/control.ts';
export { type EvidenceByType, type Judgement, type JudgementDetails, judge } from './validation/judge.ts';
export type { KnownControl } from './validation/load-controls.ts';
export { type NewestResult, newestResults } from './validation/newest-results.ts';
