export { type RehearsalEvent, type RehearsalOptions, rehearse } from './rehearse.ts';
export type {
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
