/**
 * Moves auditly databases between revisions. Loads no ORM, and the driver of a database only when it is reached.
 */

export {
  CodedError,
  type CurrentReport,
  DialectError,
  type Driver,
  type Engine,
  FileError,
  GraphError,
  LockError,
  type MoveReport,
  RunError,
  type RunEvent,
  type RunOptions,
  type StepReport,
} from '@auditly/revisions';
export { driverFor, engineFor, revisionsDirectory } from './engine-for.ts';
export { current, downgrade, isUpToDate, upgrade } from './migrate.ts';
export { type RevisionsFolder, revisionsFolder } from './revisions-folder.ts';
export { scratchServer } from './scratch-server.ts';
