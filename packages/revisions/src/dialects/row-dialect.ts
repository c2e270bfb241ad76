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
  remove(table: string, place: string): Statement;
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
  /** As `Dialect.introspect`, of these tables alone; schemas and enum types come all, other objects do not. */
  introspectTables(session: Session, names: readonly string[], schemas: ReadonlySet<string>): Promise<Schema>;
  /**
   * What the catalog holds, word for word: each object's definition by its kind and name, such as `index ix_name`.
   * Null where a database keeps no such texts.
   */
  definitions(session: Session): Promise<ReadonlyMap<string, Definition> | null>;
}

/** The text of an object in the catalog. */
export interface Definition {
  /** The table that it belongs to; its own name where it is one. */
  readonly table: string;
  readonly sql: string;
}
