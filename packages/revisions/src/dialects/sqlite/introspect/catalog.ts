import { DialectError } from '../../errors.ts';
import type { Session } from '../../session.ts';
import { folded } from '../quote.ts';
import { parseTable } from './ddl/parse-table.ts';
import type { TableDefinition } from './ddl/table-definition.ts';

/** A row of sqlite_master. */
export interface StoredObject {
  readonly type: 'table' | 'index' | 'view' | 'trigger';
  readonly name: string;
  /** The table or view that it belongs to; its own name where it is one. */
  readonly table: string;
  /** Null for an index that a constraint has made. */
  readonly sql: string | null;
}

/** One that has a definition of its own. */
export type Defined = StoredObject & { readonly sql: string };

/** What sqlite_master holds, in the order in which it was created. Definitions are read when they are asked for. */
export class Catalog {
  readonly objects: readonly StoredObject[];
  /** By the name of the table that they belong to, as SQLite compares names. */
  readonly #byTable: ReadonlyMap<string, readonly StoredObject[]>;
  readonly #definitions = new Map<string, TableDefinition>();

  constructor(objects: readonly StoredObject[]) {
    this.objects = objects;
    this.#byTable = Map.groupBy(objects, ({ table }) => folded(table));
  }

  static async read(session: Session): Promise<Catalog> {
    const rows = await session.query('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid');
    return new Catalog(
      rows.map((row) => ({
        type: row['type'] as StoredObject['type'],
        name: String(row['name']),
        table: String(row['tbl_name']),
        sql: row['sql'] === null ? null : String(row['sql']),
      })),
    );
  }

  table(name: string): StoredObject | null {
    return this.#byTable.get(folded(name))?.find(({ type }) => type === 'table') ?? null;
  }

  /** Indexes that were created as such, or triggers, of one table. */
  of(type: 'index' | 'trigger', table: string): readonly Defined[] {
    return (this.#byTable.get(folded(table)) ?? []).flatMap((each) =>
      each.type === type && each.sql !== null ? [{ ...each, sql: each.sql }] : [],
    );
  }

  /**
   * The definition of a table; null if there is no such table.
   *
   * @throws DialectError `dialect.unreadable-definition`
   */
  definition(name: string): TableDefinition | null {
    const known = this.#definitions.get(folded(name));
    if (known !== undefined) return known;
    const stored = this.table(name);
    if (stored === null) return null;
    if (stored.sql === null) {
      const facts = { object: `table ${name}`, sql: '', why: 'sqlite_master has no text of it' };
      throw new DialectError('dialect.unreadable-definition', facts);
    }
    const definition = { ...parseTable(stored.sql, stored.name), name: stored.name };
    this.#definitions.set(folded(name), definition);
    return definition;
  }

  /** Whether a table is there that is none of the plain ones: a virtual table cannot be read as they can. */
  isVirtual(name: string): boolean {
    return /^\s*CREATE\s+VIRTUAL\s/i.test(this.table(name)?.sql ?? '');
  }
}
