import { createEngine, type Engine } from '@auditly/revisions';
import type { DatabaseTarget } from '@auditly/schema/database';
import { driverFor } from '@auditly/schema/migrate';
import { revisionFiles } from './revision-files.ts';
import { watchedDriver } from './watched-driver.ts';

/** The engine over auditly's revisions for one database. Opens nothing yet. */
export function engineFor(target: DatabaseTarget): Engine {
  return createEngine({ driver: watchedDriver(driverFor(target)), revisions: revisionFiles() });
}
