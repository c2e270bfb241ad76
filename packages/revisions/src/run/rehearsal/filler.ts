import type { Connection, TransactionNeeds } from '../../dialects/driver.ts';
import type { RowDialect } from '../../dialects/row-dialect.ts';
import type { ColumnType, EnumType, Table } from '../../model/index.ts';
import {
  Dice,
  type Domain,
  type DraftRow,
  fillOrder,
  type KnownRows,
  plainRow,
  RowMaker,
  type RowValue,
  type Shape,
} from '../../rows/index.ts';
import type { RowStore } from './row-store.ts';

/** Which tables get how many rows. */
export interface Order {
  readonly tables: ReadonlyMap<string, Table>;
  readonly enums: ReadonlyMap<string, EnumType>;
  /** By table. Tables that are not here get none. */
  readonly wanted: ReadonlyMap<string, number>;
  /** What the rows are to show, one after the other; those after the last are mixed. */
  readonly shapes: readonly Shape[];
}

/** Tables that no row could be made for, with the reason. */
export type Unfillable = ReadonlyMap<string, string>;

/** So many different rows are tried before a table is given up; fewer where some are in already. */
const triesForFirst = 40;
const triesForOthers = 6;

/** Puts generated rows into tables: the same ones for the same seed. */
export class Filler {
  readonly dialect: RowDialect;
  readonly store: RowStore;
  readonly needs: TransactionNeeds;
  readonly #seed: number;
  /** How many rows were ever drawn for a table: each is another one. */
  readonly #drawn = new Map<string, number>();
  /** By type: those of its samples that the database takes. */
  readonly #accepted = new Map<string, readonly RowValue[]>();
  /** How many rows were put in. */
  rows = 0;

  constructor(about: {
    readonly dialect: RowDialect;
    readonly store: RowStore;
    readonly seed: number;
    readonly needs: TransactionNeeds;
  }) {
    this.dialect = about.dialect;
    this.store = about.store;
    this.needs = about.needs;
    this.#seed = about.seed;
  }

  /** Fills tables, each after those that it references; what is in the store is as it is afterwards. */
  async fill(connection: Connection, order: Order): Promise<Unfillable> {
    const failed = new Map<string, string>();
    const wanted = new Map([...order.tables].filter(([name]) => (order.wanted.get(name) ?? 0) > 0));
    for (const table of wanted.values()) await this.#learn(connection, table, order.enums);
    for (const component of fillOrder(wanted)) {
      const filling = new ComponentFilling(component, order, this, connection);
      for (const [table, why] of await filling.run()) failed.set(table, why);
    }
    return failed;
  }

  /** What makes rows that can be put in as the tables stand now. */
  maker(table: Table, enums: ReadonlyMap<string, EnumType>): RowMaker {
    const { columns, name } = table;
    return new RowMaker(table, {
      domains: new Map(columns.map((column) => [column.name, this.domainOf(column.type, enums)])),
      numbered: new Set(
        columns.filter((column) => this.dialect.isNumbered(column, table)).map((column) => column.name),
      ),
      known: this.store,
      dice: new Dice(this.#seed, name, String(this.#drawn.get(name) ?? 0)),
    });
  }

  /** As the dialect has it; of values that nobody is sure of, those that the database has taken. */
  domainOf(type: ColumnType, enums: ReadonlyMap<string, EnumType>): Domain {
    const domain = this.dialect.domainOf(type, enums);
    const values = this.#accepted.get(JSON.stringify(type));
    return values === undefined ? domain : { kind: 'samples', values };
  }

  /** Has the database say which values a type takes that nobody here knows. */
  async #learn(
    connection: Connection,
    { columns }: Table,
    enums: ReadonlyMap<string, EnumType>,
  ): Promise<void> {
    for (const { type } of columns) {
      const key = JSON.stringify(type);
      const domain = this.dialect.domainOf(type, enums);
      if (domain.kind !== 'samples' || this.#accepted.has(key)) continue;
      const accepted: RowValue[] = [];
      for (const value of domain.values)
        if (await this.#isTaken(connection, type, value)) accepted.push(value);
      this.#accepted.set(key, accepted.length === 0 ? domain.values : accepted);
    }
  }

  async #isTaken(connection: Connection, type: ColumnType, value: RowValue): Promise<boolean> {
    const statement = this.dialect.tryValue(type, value);
    if (statement === null) return true;
    try {
      await connection.query(statement.sql, statement.parameters);
      return true;
    } catch (error) {
      if (connection.errorCode(error) === null) throw error;
      return false;
    }
  }

  /** The number of the next row of a table. */
  next(table: string): number {
    const number = (this.#drawn.get(table) ?? 0) + 1;
    this.#drawn.set(table, number);
    return number;
  }
}

/** Rows for tables that reference each other in a circle; mostly there is only one. */
class ComponentFilling {
  readonly #names: readonly string[];
  readonly #order: Order;
  readonly #filler: Filler;
  readonly #connection: Connection;
  readonly #why = new Map<string, string>();
  readonly #made = new Map<string, number>();

  constructor(names: readonly string[], order: Order, filler: Filler, connection: Connection) {
    this.#names = names;
    this.#order = order;
    this.#filler = filler;
    this.#connection = connection;
  }

  async run(): Promise<Unfillable> {
    try {
      await this.#connection.transaction(this.#filler.needs, () => this.#fillAll());
    } catch (error) {
      if (this.#connection.errorCode(error) === null) throw error;
      // What is only looked at when the transaction ends has undone all of it.
      for (const name of this.#names) this.#why.set(name, this.#connection.describe(error));
      this.#made.clear();
    }
    await this.#filler.store.read(this.#connection, this.#names, this.#order.tables);
    for (const made of this.#made.values()) this.#filler.rows += made;
    return new Map([...this.#why].filter(([name]) => this.#filler.store.count(name) === 0));
  }

  async #fillAll(): Promise<void> {
    const { deferReferences } = this.#filler.dialect;
    const isCircle = this.#names.length > 1;
    if (isCircle) for (const sql of deferReferences) await this.#connection.execute(sql);
    // The second time around rows can reference those of the first.
    for (const part of isCircle || this.#referencesItself() ? [0.5, 1] : [1]) {
      let open = this.#names;
      for (;;) {
        const still: string[] = [];
        for (const name of open) if (!(await this.#fillTable(name, part))) still.push(name);
        if (still.length === 0 || still.length === open.length) break;
        open = still;
      }
      const empty = this.#names.filter((name) => this.#filler.store.count(name) === 0);
      if (isCircle && empty.length > 0) await this.#fillTogether(empty);
    }
  }

  #referencesItself(): boolean {
    const [name = ''] = this.#names;
    const constraints = this.#order.tables.get(name)?.constraints ?? [];
    return constraints.some((each) => each.kind === 'foreignKey' && each.referencedTable === name);
  }

  /** @returns whether there is a row in the table now */
  async #fillTable(name: string, part: number): Promise<boolean> {
    const table = this.#order.tables.get(name);
    if (table === undefined) return true;
    const { store } = this.#filler;
    const missing = Math.ceil((this.#order.wanted.get(name) ?? 0) * part) - (this.#made.get(name) ?? 0);
    const wasEmpty = store.count(name) === 0;
    const start = wasEmpty ? this.#filler.dialect.startNumbering(table) : null;
    for (const { sql, parameters } of start?.statements ?? []) await this.#connection.query(sql, parameters);
    const first = start?.first ?? new Map();
    const made =
      (await this.#allAtOnce(table, missing, first)) ?? (await this.#oneByOne(table, missing, first));
    this.#made.set(name, (this.#made.get(name) ?? 0) + made);
    if (made > 0) await store.read(this.#connection, [name], this.#order.tables);
    return store.count(name) > 0;
  }

  /** The quick way, which mostly works. @returns null if it does not, and nothing was put in */
  async #allAtOnce(table: Table, count: number, first: DraftRow): Promise<number | null> {
    const maker = this.#filler.maker(table, this.#order.enums);
    const drafts: DraftRow[] = [];
    for (let at = 0; at < count; at++) {
      const draft = this.#draft(maker, table, at, at === 0 ? first : new Map());
      if ('impossible' in draft) return null;
      drafts.push(draft);
    }
    const failed = await this.#tried(async () => {
      for (const draft of drafts) await this.#insert(table.name, draft);
    });
    return failed === null ? drafts.length : null;
  }

  async #oneByOne(table: Table, count: number, first: DraftRow): Promise<number> {
    const { store } = this.#filler;
    let made = 0;
    // Where there is no first row, there is no other one.
    for (let at = 0; at < count && (at === 0 || made > 0); at++) {
      const tries = made === 0 && store.count(table.name) === 0 ? triesForFirst : triesForOthers;
      for (let attempt = 0; attempt < tries; attempt++) {
        // Made anew each time: a row that failed has taken nothing, and one that is in can be referenced.
        const maker = this.#filler.maker(table, this.#order.enums);
        const draft = this.#draft(maker, table, at + attempt, made === 0 ? first : new Map());
        if ('impossible' in draft) {
          this.#why.set(table.name, draft.impossible);
          break;
        }
        const failed = await this.#tried(() => this.#insert(table.name, draft));
        if (failed === null) {
          made += 1;
          await store.read(this.#connection, [table.name], this.#order.tables);
          break;
        }
        this.#why.set(table.name, failed);
      }
    }
    return made;
  }

  /** One row in each of the tables, which reference each other: references wait until all of them are there. */
  async #fillTogether(names: readonly string[]): Promise<void> {
    const tables = names.flatMap((name) => this.#order.tables.get(name) ?? []);
    const promised = new Map(
      tables.map((table) => [
        table.name,
        plainRow(table, (type) => this.#filler.domainOf(type, this.#order.enums)),
      ]),
    );
    const failed = await this.#tried(async () => {
      for (const table of tables) {
        const given = new Map(
          table.constraints.flatMap((each) => {
            const target = each.kind === 'foreignKey' ? promised.get(each.referencedTable) : undefined;
            if (each.kind !== 'foreignKey' || target === undefined) return [];
            return each.columns.map(
              (column, at) => [column, target.get(each.referencedColumns[at] ?? '') ?? null] as const,
            );
          }),
        );
        const own = promised.get(table.name) ?? new Map();
        const keys = referencedColumns(table.name, tables);
        const kept = [...own].filter(([column]) => keys.has(column) && !given.has(column));
        const draft = this.#draft(
          this.#filler.maker(table, this.#order.enums),
          table,
          0,
          new Map([...kept, ...given]),
        );
        if ('impossible' in draft) throw new NoRow(draft.impossible);
        await this.#insert(table.name, draft);
      }
    });
    for (const name of names) {
      if (failed !== null) this.#why.set(name, failed);
      else this.#made.set(name, (this.#made.get(name) ?? 0) + 1);
    }
    await this.#filler.store.read(this.#connection, names, this.#order.tables);
  }

  #draft(maker: RowMaker, table: Table, at: number, given: DraftRow): ReturnType<RowMaker['row']> {
    const { store } = this.#filler;
    const shape = this.#order.shapes[at] ?? 'mixed';
    return maker.row(shape, this.#filler.next(table.name), store satisfies KnownRows, given);
  }

  async #insert(table: string, draft: DraftRow): Promise<void> {
    const { sql, parameters } = this.#filler.dialect.insert(table, draft);
    await this.#connection.execute(sql, parameters);
  }

  /** Runs the work and takes it back if it fails. @returns what the database said then */
  async #tried(work: () => Promise<void>): Promise<string | null> {
    const connection = this.#connection;
    await connection.execute('SAVEPOINT rows');
    try {
      await work();
      for (const sql of this.#filler.dialect.lookNow) await connection.execute(sql);
    } catch (error) {
      if (!(error instanceof NoRow) && (connection.errorCode(error) === null || connection.isLost(error)))
        throw error;
      await connection.execute('ROLLBACK TO SAVEPOINT rows');
      await connection.execute('RELEASE SAVEPOINT rows');
      return error instanceof NoRow ? error.message : connection.describe(error);
    }
    if (this.#names.length > 1) {
      for (const sql of this.#filler.dialect.deferReferences) await connection.execute(sql);
    }
    await connection.execute('RELEASE SAVEPOINT rows');
    return null;
  }
}

class NoRow extends Error {}

/** The columns of a table that the others reference. */
function referencedColumns(name: string, tables: readonly Table[]): ReadonlySet<string> {
  return new Set(
    tables.flatMap(({ constraints }) =>
      constraints.flatMap((each) =>
        each.kind === 'foreignKey' && each.referencedTable === name ? each.referencedColumns : [],
      ),
    ),
  );
}
