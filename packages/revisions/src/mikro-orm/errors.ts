import { CodedError, type ErrorWords } from '../errors/coded-error.ts';

/** What the Migrator refuses rather than do something else in silence. */
export interface MigratorFaults {
  /** A method of MikroORM's migrator that has no counterpart here. */
  'mikro-orm.not-supported': { readonly method: string; readonly why: string };
  /** An option of `up`, `down`, `getPending` or `getExecuted` that cannot be kept. */
  'mikro-orm.option-not-supported': { readonly option: string; readonly why: string };
  /** The revisions that were named are not just what one run can carry out. */
  'mikro-orm.not-exactly': {
    readonly direction: 'upgrade' | 'downgrade';
    readonly named: readonly string[];
    readonly steps: readonly string[];
  };
  'mikro-orm.not-above': { readonly from: string; readonly others: readonly string[] };
  'mikro-orm.several-heads': { readonly rows: readonly string[] };
  'mikro-orm.in-transaction': Readonly<Record<never, never>>;
  'mikro-orm.no-folder': Readonly<Record<never, never>>;
  'mikro-orm.migrations-list': Readonly<Record<never, never>>;
  'mikro-orm.qualified-table': { readonly tableName: string };
  'mikro-orm.other-schema': { readonly configured: string; readonly found: string | null };
  'mikro-orm.unsupported-driver': { readonly libraries: readonly string[] };
  'mikro-orm.own-dialect': Readonly<Record<never, never>>;
  'mikro-orm.read-only': { readonly file: string };
}

const words: ErrorWords<MigratorFaults> = {
  'mikro-orm.not-supported': ({ method, why }) => `orm.migrator.${method}() is not supported: ${why}`,
  'mikro-orm.option-not-supported': ({ option, why }) => `the option "${option}" is not supported: ${why}`,
  'mikro-orm.not-exactly': ({ direction, named, steps }) =>
    `${named.join(', ')}: revisions hang together, and no ${direction} consists of just these; the nearest one runs ${steps.join(', ')}. The option "to" moves the database to a revision with all that takes`,
  'mikro-orm.not-above': ({ from, others }) =>
    `the run would also hold ${others.join(', ')}, which ${others.length === 1 ? 'does' : 'do'} not come after ${from}`,
  'mikro-orm.several-heads': ({ rows }) =>
    `the database stands at several revisions, ${rows.join(', ')}, so that one step down could be any of them: name the one to revert`,
  'mikro-orm.in-transaction': () =>
    'the Migrator was called while a transaction of the ORM is open; revisions run in transactions of their own, which would wait for that one for ever',
  'mikro-orm.no-folder': () =>
    'no folder of revisions is configured: set migrations.path (and migrations.pathTs for sources), or give revisionsMigrator() the option "revisions"',
  'mikro-orm.migrations-list': () =>
    'migrations.migrationsList holds migration classes of MikroORM, which this Migrator cannot run: give revisionsMigrator() the option "revisions"',
  'mikro-orm.qualified-table': ({ tableName }) =>
    `migrations.tableName is ${tableName}; the version table stands in the schema where the connection creates tables, and its name must be without one`,
  'mikro-orm.other-schema': ({ configured, found }) =>
    `the ORM is configured for the schema ${configured}, but its connections create tables in ${found ?? 'no schema at all'}; revisions name no schema, so the connection has to, as with driverOptions: { options: '-c search_path=${configured}' }`,
  'mikro-orm.unsupported-driver': ({ libraries }) =>
    `revisions run on SQLite through better-sqlite3 and on PostgreSQL through pg; the ORM's driver uses ${libraries.join(', ')}`,
  'mikro-orm.own-dialect': () =>
    'driverOptions holds a Kysely instance or dialect, which does not tell how to connect a second time: give revisionsMigrator() the option "driver"',
  'mikro-orm.read-only': ({ file }) => `the ORM opens ${file} for reading only`,
};

/** A refusal of the Migrator. Nothing has been touched when it is thrown. */
export class MigratorError<Code extends keyof MigratorFaults = keyof MigratorFaults> extends CodedError<
  MigratorFaults,
  Code
> {
  constructor(code: Code, facts: MigratorFaults[Code], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
