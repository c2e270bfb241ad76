export { type RehearsalEvent, type RehearsalOptions, rehearse } from './rehearse.ts';
export type {
  CatalogDifference,
  ChangedColumn,
  Note,
  ObjectDifference,
  Phase,
  Problem,
  RehearsalReport,
  Remedy,
  RevisionTrial,
  RowLoss,
} from './report.ts';
export { describeLosses, describeNote, describeProblem } from './words.ts';
