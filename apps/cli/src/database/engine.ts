import { createEngine, type Driver, type Engine } from '@auditly/revisions';
import type { ResolvedDatabase } from '@auditly/schema/database';
import { driverFor } from '@auditly/schema/migrate';
import manifest from '../../package.json' with { type: 'json' };
import type { Context } from '../program/context.ts';
import { revisionFiles } from './revision-files.ts';
import { watchedDriver } from './watched-driver.ts';

/** A database, and the engine over the revisions of the project for it. */
export interface DatabaseEngine extends ResolvedDatabase {
  readonly engine: Engine;
  /** The engine's way to the database, for what the engine does not ask it. */
  readonly driver: Driver;
}

/** The engine for the database that a command is about. Opens nothing yet. */
export async function databaseEngine(context: Context): Promise<DatabaseEngine> {
  const { target, origin } = await context.database();
  const { source } = await revisionFiles(context.cwd);
  const driver = watchedDriver(driverFor(target));
  const ledger = { build: `auditly ${manifest.version}`, now: () => context.now() };
  return { target, origin, driver, engine: createEngine({ driver, revisions: source, ledger }) };
}
