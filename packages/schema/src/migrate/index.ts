/**
 * Moves auditly databases between revisions. Loads no ORM, and the driver of a database only when it is reached.
 */

export { driverFor, engineFor, revisionsDirectory } from './engine-for.ts';
export { current, downgrade, isUpToDate, upgrade } from './migrate.ts';
