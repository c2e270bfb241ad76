import { fileURLToPath } from 'node:url';
import {
  createEngine,
  type Driver,
  type Engine,
  postgresqlDriver,
  revisionDirectory,
  sqliteDriver,
} from '@auditly/revisions';
import { connectPostgres, type DatabaseTarget } from '../database/index.ts';
import { revisionsFolder } from './revisions-folder.ts';
import { sqliteSource } from './sqlite-source.ts';

/** The folder of auditly's revisions, as {@link revisionsFolder} finds it. */
export const revisionsDirectory: string = revisionsFolder(
  // As far up from the sources as from what the compiler makes of them.
  fileURLToPath(new URL('../..', import.meta.url)),
).directory;

/** The engine over auditly's revisions for one database. Opens nothing yet. */
export function engineFor(target: DatabaseTarget): Engine {
  return createEngine({ driver: driverFor(target), revisions: revisionDirectory(revisionsDirectory) });
}

/** The engine's way to a database. */
export function driverFor(target: DatabaseTarget): Driver {
  return target.dialect === 'sqlite'
    ? sqliteDriver(sqliteSource(target))
    : postgresqlDriver({ connect: () => connectPostgres(target) });
}
