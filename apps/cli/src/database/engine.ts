import { createEngine, type Engine } from '@auditly/revisions';
import type { ResolvedDatabase } from '@auditly/schema/database';
import { driverFor } from '@auditly/schema/migrate';
import type { Context } from '../program/context.ts';
import { revisionFiles } from './revision-files.ts';
import { watchedDriver } from './watched-driver.ts';

/** A database, and the engine over the revisions of the project for it. */
export interface DatabaseEngine extends ResolvedDatabase {
  readonly engine: Engine;
}

/** The engine for the database that a command is about. Opens nothing yet. */
export async function databaseEngine(context: Context): Promise<DatabaseEngine> {
  const { target, origin } = await context.database();
  const { source } = await revisionFiles(context.cwd);
  return {
    target,
    origin,
    engine: createEngine({ driver: watchedDriver(driverFor(target)), revisions: source }),
  };
}
