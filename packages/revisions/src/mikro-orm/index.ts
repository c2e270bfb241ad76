/** The engine as MikroORM's migrator. The only part that imports MikroORM. */

export * from './declared/index.ts';
export type { MigratorFaults } from './errors.ts';
export { MigratorError } from './errors.ts';
export type { MigratorExtension, MigratorOptions } from './extension.ts';
export { Migrator, revisionsMigrator } from './extension.ts';
