import type { RowDialect } from '../../dialects/row-dialect.ts';
import type { Session } from '../../dialects/session.ts';
import type { Table } from '../../model/index.ts';
import type { KnownRows, RowValue } from '../../rows/index.ts';
import type { RowSet } from './compare-rows.ts';

/** The rows of all tables as they were last seen. */
export class RowStore implements KnownRows {
  readonly #dialect: RowDialect;
  readonly #sets = new Map<string, RowSet>();

  constructor(dialect: RowDialect) {
    this.#dialect = dialect;
  }

  get(table: string): RowSet | undefined {
    return this.#sets.get(table);
  }

  /** Those of these tables that there are. */
  of(tables: Iterable<string>): ReadonlyMap<string, RowSet> {
    return new Map(
      [...tables].flatMap((name) => {
        const set = this.#sets.get(name);
        return set === undefined ? [] : [[name, set] as const];
      }),
    );
  }

  count(table: string): number {
    return this.#sets.get(table)?.rows.length ?? 0;
  }

  tuples(table: string, columns: readonly string[]): readonly (readonly RowValue[])[] {
    const set = this.#sets.get(table);
    const places = columns.map((column) => set?.columns.indexOf(column) ?? -1);
    if (set === undefined || places.includes(-1)) return [];
    return (
      set.rows
        .map((row) => places.map((at) => row[at] ?? null))
        // A NULL among them lets rows differ, and is no key that could be referenced.
        .filter((tuple) => !tuple.includes(null))
        .map((tuple) => tuple.map((shown) => (shown === null ? null : this.#dialect.valueOf(shown))))
    );
  }

  /** Reads the rows of these tables, and forgets those of tables that are gone. */
  async read(session: Session, names: Iterable<string>, tables: ReadonlyMap<string, Table>): Promise<void> {
    for (const name of names) {
      const table = tables.get(name);
      if (table === undefined) this.#sets.delete(name);
      else this.#sets.set(name, await this.#rowsOf(session, table));
    }
  }

  /** Reads rows without keeping them. */
  async peek(session: Session, table: Table): Promise<RowSet> {
    return this.#rowsOf(session, table);
  }

  clear(): void {
    this.#sets.clear();
  }

  async #rowsOf(session: Session, { name, columns }: Table): Promise<RowSet> {
    const kept = columns.filter(({ generated }) => generated === null).map((column) => column.name);
    // No name of a column can be in the way of another one, or of a word of the language.
    const shown = kept.map((column, at) => `${this.#dialect.shown(column)} AS c${at}`);
    const found = await session.query(
      `SELECT ${['1 AS there', ...shown].join(', ')} FROM ${this.#dialect.quoted(name)}`,
    );
    const rows = found.map((row) => kept.map((_, at) => textOf(row[`c${at}`])));
    return { columns: kept, rows };
  }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
