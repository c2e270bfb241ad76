import { readFileSync } from 'node:fs';
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

/**
 * The engine over auditly's revisions for one database, which keeps a ledger of what it does there. Opens nothing yet.
 *
 * @param build the program that moves the database, with its version, for the ledger. Default: this package
 */
export function engineFor(target: DatabaseTarget, build: string = thisPackage()): Engine {
  return createEngine({
    driver: driverFor(target),
    revisions: revisionDirectory(revisionsDirectory),
    ledger: { build },
  });
}

function thisPackage(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { name, version } = JSON.parse(text) as { readonly name: string; readonly version: string };
  return `${name} ${version}`;
}

/** The engine's way to a database. */
export function driverFor(target: DatabaseTarget): Driver {
  return target.dialect === 'sqlite'
    ? sqliteDriver(sqliteSource(target))
    : postgresqlDriver({ connect: () => connectPostgres(target) });
}
