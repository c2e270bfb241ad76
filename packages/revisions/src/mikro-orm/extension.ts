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

/** The Migrator with the settings of the MikroORM configuration alone: `extensions: [Migrator]`. */
export const Migrator: MigratorExtension = revisionsMigrator();
