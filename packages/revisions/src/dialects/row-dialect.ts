import type { Column, ColumnType, EnumType, Schema, Table } from '../model/index.ts';
import type { Domain, DraftRow, RowValue } from '../rows/index.ts';
import type { Session } from './session.ts';

/** A statement with its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * What it takes to put rows into any table and to see what becomes of them. Loaded where revisions are rehearsed, and
 * nowhere else.
 */
export interface RowDialect {
  /** Which values a column of the type can hold. */
  domainOf(type: ColumnType, enums: ReadonlyMap<string, EnumType>): Domain;
  /** Fails if a column of the type cannot hold the value; null where a column of any type holds any value. */
  tryValue(type: ColumnType, value: RowValue): Statement | null;
  /** Whether the database itself numbers rows by the column. */
  isNumbered(column: Column, table: Table): boolean;
  /**
   * What is to be done before the first row is put into a table whose rows the database numbers, so that their numbers
   * are not those that a revision may give to rows of its own: statements, and values for the first row.
   */
  startNumbering(table: Table): { readonly statements: readonly Statement[]; readonly first: DraftRow };
  insert(table: string, row: DraftRow): Statement;
  /** Deletes every row of these tables, among which are all that reference them; those come first. */
  empty(tables: readonly string[]): readonly string[];
  /** The query for where the rows of a table stand, as `place`; null for a table that does not tell. */
  places(table: Table): string | null;
  /** Deletes the row that stands there. */
  remove(table: Table, place: string): Statement;
  /** The SQL that shows a column's value as a text from which it can be had back. */
  shown(column: string): string;
  /** The value that was shown so. */
  valueOf(shown: string): RowValue;
  /** A table's name as SQL has it. */
  quoted(table: string): string;
  /** Lets references that point nowhere wait for the end of the transaction, where that can be. */
  readonly deferReferences: readonly string[];
  /** Has them looked at now; none where only the end of the transaction does. */
  readonly lookNow: readonly string[];
  /** Reads the tables that may have changed, and whatever else the catalog tells at little cost. */
  readCatalog(session: Session, known: KnownCatalog): Promise<ReadCatalog>;
  /** All definitions of the catalog; null where a database keeps no such texts. */
  definitions(session: Session): Promise<Definitions | null>;
}

/** What a reading of a catalog goes on from. */
export interface KnownCatalog {
  /** As they were last read. */
  readonly definitions: Definitions | null;
  /** The tables that may have changed since; where there are definitions, they tell by themselves. */
  readonly touched: ReadonlySet<string>;
  /** The schemas that are looked at besides the default one. */
  readonly schemas: ReadonlySet<string>;
}

export interface ReadCatalog {
  /** The tables that were read, whether they are there or not. */
  readonly read: ReadonlySet<string>;
  /** Those of them that are there, with all enum types and schemas. */
  readonly schema: Schema;
  readonly definitions: Definitions | null;
}

/** What the catalog holds, word for word: each object by its kind and name, such as `index ix_name`. */
export type Definitions = ReadonlyMap<string, Definition>;

/** The text of an object in the catalog. */
export interface Definition {
  /** The table that it belongs to; its own name where it is one. */
  readonly table: string;
  readonly sql: string;
}
