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
import { sqliteSource } from './sqlite-source.ts';

/** The folder of auditly's revisions: sources in development, what the compiler made of them in a package. */
export const revisionsDirectory: string = fileURLToPath(new URL('../revisions', import.meta.url));

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
