import type { MikroORM } from '@mikro-orm/core';
import type { EngineOptions, RunOptions } from '../run/index.ts';
import { RevisionsMigrator } from './migrator.ts';
import { announceVersionTable, versionTableOf } from './settings.ts';

/** What a project may say beyond its MikroORM configuration. */
export interface MigratorOptions extends Partial<EngineOptions>, Omit<RunOptions, 'onEvent'> {}

/** An entry of MikroORM's `extensions`. */
export interface MigratorExtension {
  readonly name: 'Migrator';
  register(orm: MikroORM): void;
}

/**
 * The Migrator for MikroORM's `extensions`, with settings of its own:
 *
 * ```ts
 * extensions: [revisionsMigrator({ revisions: revisionDirectory('/app/revisions'), lockTimeoutMs: 10_000 })]
 * ```
 *
 * - `revisions`: default is the folder of `migrations.pathTs` where MikroORM runs sources, else of `migrations.path`
 * - `versionTable`: default is `migrations.tableName`, or `alembic_version` where that is left at MikroORM's default
 * - `driver`: default are connections beside those of the ORM, with its settings and its hooks `onCreateConnection` and
 *   `onReserveConnection`; on SQLite in memory the ORM's own one
 * - `singleTransaction` and the waiting times of `RunOptions`: each revision has a transaction of its own unless told
 *   otherwise
 *
 * Nothing else of `migrations` is read but `silent` and `schema`: `transactional`, `allOrNothing`, `glob`, `emit`,
 * `snapshot` and the like are about files that MikroORM writes and runs. `onQuery` does not see revisions' statements.
 *
 * It stays the migrator of an ORM that registers the stock one too, before or after it.
 */
export function revisionsMigrator(options: MigratorOptions = {}): MigratorExtension {
  return {
    // MikroORM looks for an extension of this name and adds the stock one if it finds none. The name of a class would
    // be lost in a subclass or a minifier; a property is not.
    name: 'Migrator',
    register: (orm) => {
      announceVersionTable(orm.config, options.versionTable ?? versionTableOf(orm.config));
      orm.config.registerExtension('@mikro-orm/migrator', () => new RevisionsMigrator(orm, options));
      // The first instance is the one that stays, whatever is registered later.
      orm.config.getExtension('@mikro-orm/migrator');
    },
  };
}

/**
 * The Migrator with the settings of the MikroORM configuration alone:
 *
 * ```ts
 * extensions: [Migrator], migrations: { path: './dist/revisions', pathTs: './src/revisions' }
 * ```
 *
 * `orm.migrator` and `mikro-orm migration:up|down|list|pending|fresh` then mean what they mean to MikroORM:
 * - `up()` applies everything, `up({ to })` up to and with a revision, `up('b')` and `up(['a', 'b'])` just those
 * - `down()` reverts the last revision, `down({ to })` all above one (which stays), `down({ to: 0 })` everything,
 *   `down('b')` just that one (which goes)
 * - a revision is called as its file without the extension; ids work too, and as `to` all of Alembic's language
 *
 * Where revisions hang together so that no run can be just that, and with the options `transaction` and `schema`, it
 * throws a `MigratorError`. So do `create`, `createInitial`, `checkSchema`, `rollup`, `logMigration` and
 * `unlogMigration`, and `down()` where the database stands at several heads.
 */
export const Migrator: MigratorExtension = revisionsMigrator();
