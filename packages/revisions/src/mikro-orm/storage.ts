import type { IMigrator, IMigratorStorage, MigrationRow } from '@mikro-orm/core';
import { MigratorError } from './errors.ts';
import { bareName } from './names.ts';

/** MikroORM's view of where executed migrations stand. It reads; only revisions move the rows. */
export class RowsStorage implements IMigratorStorage {
  readonly #migrator: Pick<IMigrator, 'getExecuted'>;
  readonly #tableName: string;

  constructor(migrator: Pick<IMigrator, 'getExecuted'>, tableName: string) {
    this.#migrator = migrator;
    this.#tableName = tableName;
  }

  getExecutedMigrations(): Promise<MigrationRow[]> {
    return this.#migrator.getExecuted();
  }

  async executed(): Promise<string[]> {
    return (await this.getExecutedMigrations()).map(({ name }) => name);
  }

  getMigrationName(name: string): string {
    return bareName(name);
  }

  getTableName(): { tableName: string } {
    return { tableName: this.#tableName };
  }

  async logMigration(): Promise<void> {
    throw rowsAreMovedByRevisions('getStorage().logMigration');
  }

  async unlogMigration(): Promise<void> {
    throw rowsAreMovedByRevisions('getStorage().unlogMigration');
  }

  setMasterMigration(): void {
    throw rowsAreMovedByRevisions('getStorage().setMasterMigration');
  }

  unsetMasterMigration(): void {
    throw rowsAreMovedByRevisions('getStorage().unsetMasterMigration');
  }
}

function rowsAreMovedByRevisions(method: string): MigratorError {
  return new MigratorError('mikro-orm.not-supported', {
    method,
    why: 'the rows of the version table are changed with the revision, in one transaction',
  });
}
