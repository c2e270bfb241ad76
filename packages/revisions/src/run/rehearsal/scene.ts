import type { Dialect } from '../../dialects/dialect.ts';
import type { Connection } from '../../dialects/driver.ts';
import { DialectError } from '../../dialects/errors.ts';
import { loadRowDialect } from '../../dialects/load-rows.ts';
import type { RowDialect } from '../../dialects/row-dialect.ts';
import type { Scratch } from '../../dialects/scratch.ts';
import type { RevisionSource } from '../../files/index.ts';
import type { Revision, RevisionGraph } from '../../graph/index.ts';
import { emptySchema, type Schema, schemasOf, type Table } from '../../model/index.ts';
import { fillOrder, type Shape } from '../../rows/index.ts';
import type { RunContext } from '../run-batch.ts';
import { CatalogReader, type CatalogState, emptyCatalog } from './catalog-state.ts';
import { compareRows, type RowDifferences } from './compare-rows.ts';
import { fillable } from './fillable.ts';
import { Filler, type Order } from './filler.ts';
import type { Note } from './report.ts';
import { RowStore } from './row-store.ts';
import { Standing } from './standing.ts';
import { type FailedStep, prepared, runStep, type Unreadable } from './stepper.ts';
import { subjectOf } from './subject.ts';

/** What a rehearsal is about. */
export interface SceneOptions {
  readonly revisions: RevisionSource;
  readonly graph: RevisionGraph;
  readonly scratch: Scratch;
  readonly versionTable: string;
  readonly seed: number;
  readonly rowsPerTable: number;
}

/** What the rows of a table show that had none. */
const firstShapes: readonly Shape[] = ['full', 'sparse', 'twin', 'wide'];

/** So many times the database is built anew: what has more revisions that spoil it has to be mended first. */
export const mostRebuilds = 20;

/** Rows of so many tables beside the touched ones are read after each trial; of more, now and then. */
const fewTables = 40;
const rowCreditPerTrial = 20;

/** Rows that have changed although nothing names their table. */
export interface StrayRows {
  readonly table: string;
  readonly found: RowDifferences;
}

/** What a database could not be built anew for. */
export type FailedRebuild = (Unreadable | FailedStep) & { readonly revision: Revision };

/** Nobody else is on a scratch database: whoever does wait, waits for itself. */
const patience = { migrationLockMs: 5_000, lockTimeoutMs: 5_000 };

/**
 * The scratch database, and all that is known of it: where it stands, what the revisions record, what its catalog and
 * its tables hold.
 */
export class Scene {
  readonly options: SceneOptions;
  readonly dialect: Dialect;
  readonly rows: RowDialect;
  readonly store: RowStore;
  readonly filler: Filler;
  readonly #catalogs: CatalogReader;
  context: RunContext;
  standing: Standing;
  /** The schemas that are looked at besides the default one. */
  schemas: ReadonlySet<string> = new Set();
  /** What the revisions that are applied record. */
  recorded: Schema = emptySchema;
  /** Whether SQL has run that does not say what it does to the schema: what is recorded need not be what is there. */
  isOpaque = false;
  /** What the database has. */
  catalog: CatalogState = emptyCatalog;
  #rebuilds = 0;
  /** Grows with each trial, so that reading all tables takes linear time in all. */
  #credit = 0;
  /** Tables that may lack rows. */
  readonly #hungry = new Set<string>();

  private constructor(options: SceneOptions, dialect: Dialect, rows: RowDialect, connection: Connection) {
    this.options = options;
    this.dialect = dialect;
    this.rows = rows;
    this.context = this.#contextFor(connection);
    this.standing = new Standing(options.graph);
    this.store = new RowStore(rows);
    this.#catalogs = new CatalogReader({ dialect, rows, versionTable: options.versionTable });
    this.filler = new Filler({
      dialect: rows,
      store: this.store,
      seed: options.seed,
      needs: { foreignKeysOff: false, patience, onWait: () => undefined },
    });
  }

  static async open(options: SceneOptions): Promise<Scene> {
    const dialect = await options.scratch.dialect();
    const rows = await loadRowDialect(dialect.name);
    return new Scene(options, dialect, rows, await options.scratch.fresh());
  }

  get connection(): Connection {
    return this.context.connection;
  }

  /**
   * Reads what may have changed in the catalog and in the rows.
   *
   * @param whole whether all of the catalog may have changed
   */
  async look(touched: ReadonlySet<string>, whole: boolean): Promise<CatalogState> {
    const before = this.catalog;
    this.catalog = whole
      ? await this.#catalogs.whole(this.connection, this.schemas)
      : await this.#catalogs.look(this.connection, before, touched, this.schemas);
    const changed = [...new Set([...before.tables.keys(), ...this.catalog.tables.keys()])].filter(
      (name) => touched.has(name) || before.tables.has(name) !== this.catalog.tables.has(name),
    );
    await this.store.read(this.connection, changed, this.catalog.tables);
    return this.catalog;
  }

  /**
   * Looks at the rows of tables that nothing should have changed: of all, or now and then where there are many.
   *
   * @returns the tables whose rows are others, with those before and now
   */
  async lookAround(touched: ReadonlySet<string>): Promise<readonly StrayRows[]> {
    const others = [...this.catalog.tables].filter(
      ([name]) => !touched.has(name) && this.store.get(name) !== undefined,
    );
    this.#credit += rowCreditPerTrial;
    if (others.length > fewTables && this.#credit < others.length) return [];
    this.#credit = 0;
    const stray: StrayRows[] = [];
    for (const [table, { constraints }] of others) {
      const before = this.store.get(table);
      await this.store.read(this.connection, [table], this.catalog.tables);
      const now = this.store.get(table);
      if (before === undefined || now === undefined) continue;
      const key = constraints.find(({ kind }) => kind === 'primaryKey');
      const columns = key?.kind === 'primaryKey' ? key.columns : [];
      const shared = before.columns.map((column) => ({ before: column, after: column }));
      const found = compareRows(before, now, shared, { key: columns, changing: new Set() });
      if (found.lost.length + found.added.length + found.changed.size > 0) stray.push({ table, found });
    }
    return stray;
  }

  /** The tables that were not there then. */
  newTables(then: CatalogState): readonly string[] {
    return [...this.catalog.tables.keys()].filter((name) => !then.tables.has(name));
  }

  /** The schema as the database has it, to go on from where the revisions do not say what they have done. */
  async actualSchema(): Promise<Schema> {
    const { unmanaged: _unmanaged, ...schema } = await this.dialect.introspect(this.connection, {
      versionTable: this.options.versionTable,
      schemas: this.schemas,
    });
    return { ...schema, enums: new Map([...this.recorded.enums, ...schema.enums]) };
  }

  /** Says that these tables may have lost rows. */
  starve(tables: Iterable<string>): void {
    for (const table of tables) this.#hungry.add(table);
  }

  /** Fills up what may lack rows. */
  async feed(): Promise<readonly Note[]> {
    const wanted = new Map(
      [...this.#hungry].map((table) => [table, this.options.rowsPerTable - this.store.count(table)] as const),
    );
    this.#hungry.clear();
    return this.add(wanted);
  }

  /**
   * Adds rows.
   *
   * @param options the tables as rows are to fit them, by default as they are; and what the rows are to show
   */
  async add(
    wanted: ReadonlyMap<string, number>,
    {
      tables = fillable(wanted.keys(), this.catalog.tables, this.recorded),
      shapes = firstShapes,
    }: { readonly tables?: ReadonlyMap<string, Table>; readonly shapes?: readonly Shape[] } = {},
  ): Promise<readonly Note[]> {
    if (this.options.rowsPerTable === 0) return [];
    const enums = new Map([...this.catalog.enums, ...this.recorded.enums]);
    const order: Order = { tables, enums, wanted, shapes };
    let failed = await this.filler.fill(this.connection, order);
    if (failed.size > 0) {
      // What the revisions have written may not be what is there.
      const again = new Map([...failed.keys()].map((name) => [name, wanted.get(name) ?? 0]));
      failed = await this.filler.fill(this.connection, {
        ...order,
        tables: this.catalog.tables,
        wanted: again,
      });
    }
    await this.#readAfterTriggers();
    return [...failed].map(([table, why]) => ({ kind: 'no-rows', table, why }));
  }

  /** A trigger may have done anything to any table when rows came. */
  async #readAfterTriggers(): Promise<void> {
    const { objects, tables } = this.catalog;
    if ([...objects.values()].some(({ kind }) => kind === 'trigger')) {
      await this.store.read(this.connection, tables.keys(), tables);
    }
  }

  /** The tables and all that reference them, directly or not. */
  withReferencing(names: Iterable<string>): ReadonlySet<string> {
    const { tables } = this.catalog;
    const found = new Set([...names].filter((name) => tables.has(name)));
    for (let size = -1; size !== found.size; ) {
      size = found.size;
      for (const [name, { constraints }] of tables) {
        if (constraints.some((each) => each.kind === 'foreignKey' && found.has(each.referencedTable)))
          found.add(name);
      }
    }
    return found;
  }

  /**
   * Takes the rows out of these tables and of those that reference them.
   *
   * @returns whether that was possible: a trigger may have something against it
   */
  async empty(names: Iterable<string>): Promise<boolean> {
    const { connection, catalog } = this;
    const emptied = this.withReferencing(names);
    const order = fillOrder(new Map([...catalog.tables].filter(([name]) => emptied.has(name)))).flat();
    if (order.length === 0) return true;
    let done = true;
    try {
      // What is done to a row that references one that goes is no matter: it goes too.
      await connection.transaction({ ...this.filler.needs, foreignKeysOff: true }, async () => {
        for (const sql of this.rows.empty(order.toReversed())) await connection.execute(sql);
      });
    } catch (error) {
      if (
        connection.isLost(error) ||
        (!(error instanceof DialectError) && connection.errorCode(error) === null)
      )
        throw error;
      done = false;
    }
    await this.store.read(connection, emptied, catalog.tables);
    await this.#readAfterTriggers();
    this.starve(emptied);
    return done;
  }

  /** Builds it anew as it stands, so that there are no rows but those that revisions put in. */
  async rebuildWithoutRows(): Promise<boolean> {
    if (!this.mayRebuild) return false;
    const { schemas } = this;
    const failed = await this.rebuild([...this.standing.applied]);
    this.schemas = schemas;
    return failed === null;
  }

  /** Whether it may be built anew again: what is spoilt more often has to be mended first. */
  get mayRebuild(): boolean {
    return this.#rebuilds < mostRebuilds;
  }

  /**
   * Builds the database anew, without rows, up to where it ought to stand.
   *
   * @returns the step that stood in the way, if one did
   */
  async rebuild(applied: readonly Revision[]): Promise<FailedRebuild | null> {
    this.#rebuilds += 1;
    this.context = this.#contextFor(await this.options.scratch.fresh());
    this.standing = new Standing(this.options.graph);
    this.recorded = emptySchema;
    for (const revision of applied) {
      const failed = await this.#apply(revision);
      if (failed !== null) return { ...failed, revision };
    }
    this.schemas = schemasOf(this.recorded);
    this.catalog = await this.#catalogs.whole(this.connection, this.schemas);
    this.store.clear();
    await this.store.read(this.connection, this.catalog.tables.keys(), this.catalog.tables);
    this.starve(this.catalog.tables.keys());
    return null;
  }

  async #apply(revision: Revision): Promise<Unreadable | FailedStep | null> {
    const expected = this.standing.rows;
    const step = await prepared(this.standing.up(revision), this.options, this.context);
    if ('cause' in step) return step;
    const failed = await runStep(step, expected, this.context);
    if (failed !== null) return failed;
    const { recordedAfter, opaque } = subjectOf(step.operations, [], this.recorded, this.dialect);
    this.recorded = recordedAfter ?? (await this.actualSchema());
    if (opaque.upgrade.length > 0) this.isOpaque = true;
    return null;
  }

  /** Goes on with a connection on which nothing has gathered. */
  async renew(): Promise<void> {
    this.context = this.#contextFor(await this.options.scratch.renewed());
  }

  #contextFor(connection: Connection): RunContext {
    const { versionTable } = this.options;
    const onEvent = (): void => undefined;
    return { connection, dialect: this.dialect, versionTable, patience, onEvent, ledger: null };
  }
}
