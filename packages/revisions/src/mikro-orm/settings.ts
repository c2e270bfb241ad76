import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Configuration, Utils } from '@mikro-orm/core';
import { defaultVersionTable } from '../dialects/version-table.ts';
import { type RevisionSource, revisionDirectory } from '../files/index.ts';
import { MigratorError } from './errors.ts';

/** What MikroORM fills in where the project says nothing. */
const stockTableName = 'mikro_orm_migrations';

/**
 * The version table that `migrations.tableName` names; MikroORM's own default stands for the engine's.
 *
 * @throws MigratorError `mikro-orm.qualified-table`
 */
export function versionTableOf(config: Configuration): string {
  const { tableName = stockTableName } = config.get('migrations');
  if (tableName === stockTableName) return defaultVersionTable;
  if (tableName.includes('.')) throw new MigratorError('mikro-orm.qualified-table', { tableName });
  return tableName;
}

/**
 * Makes the version table MikroORM's table of migrations too. Its schema generator leaves that one alone when it
 * compares, and `migration:fresh` drops it with the rest: with another name there it would leave an empty database
 * that claims to be at head.
 */
export function announceVersionTable(config: Configuration, versionTable: string): void {
  config.set('migrations', { ...config.get('migrations'), tableName: versionTable });
}

/**
 * The revisions in the folder that the ORM's configuration names, chosen as MikroORM chooses: `migrations.pathTs`
 * where it runs sources (`preferTs`), else `migrations.path`. Relative to `baseDir`. Nothing is guessed from the
 * folders that exist.
 *
 * @throws MigratorError `mikro-orm.no-folder`, `mikro-orm.migrations-list`
 */
export function revisionsOf(config: Configuration): RevisionSource {
  const { path, pathTs, migrationsList } = config.get('migrations');
  if (migrationsList !== undefined) throw new MigratorError('mikro-orm.migrations-list', {});
  const runsSources = config.get('preferTs', Utils.detectTypeScriptSupport());
  const folder = runsSources ? (pathTs ?? path) : (path ?? pathTs);
  if (folder === undefined) throw new MigratorError('mikro-orm.no-folder', {});
  return revisionDirectory(resolve(localPath(config.get('baseDir')), localPath(folder)));
}

function localPath(path: string): string {
  return path.startsWith('file:') ? fileURLToPath(path) : path;
}
