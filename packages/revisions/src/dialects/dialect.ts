import type { ColumnType, DialectName, DialectTraits, Schema, TypeChange } from '../model/index.ts';
import type { Operation } from '../operations/index.ts';
import type { OperationSession, Session } from './session.ts';
import type { Unsupported } from './unsupported.ts';

/** One statement of a script. */
export interface ScriptStatement {
  /** Without the semicolon at its end. */
  readonly sql: string;
  /** False for a statement that the database refuses inside a transaction, such as a concurrent index build. */
  readonly transactional: boolean;
}

/** What to read of a database. */
export interface IntrospectOptions {
  /** It is none of the project's tables, and is left out; so is its ledger. */
  readonly versionTable: string;
  /** Whether it is read all the same, where it stands in the default schema. Default: it is not. */
  readonly withVersionTable?: boolean;
  /**
   * The schemas that are looked at besides the default one: those that the other side of a comparison knows. Where there
   * are no schemas, it says nothing. Default: none.
   */
  readonly schemas?: ReadonlySet<string>;
  /**
   * The tables that the other side knows. They are read as tables also where somebody has made them a part of another
   * one. Default: none.
   */
  readonly known?: ReadonlySet<string>;
}

/**
 * All that differs between databases when operations are carried out. Loaded only when there is something to do:
 * `current` and an upgrade without steps do without it.
 */
export interface Dialect {
  readonly name: DialectName;
  readonly traits: DialectTraits;
  /** A type as the dialect's SQL writes it. */
  typeText(type: ColumnType): string;
  /** What may go wrong when values of one type become values of another; null if every one stays what it is. */
  typeChange(from: ColumnType, to: ColumnType): TypeChange | null;
  /** What of a schema no database of the dialect can have, whatever operations would make it. */
  unsupported(schema: Schema, versionTable: string): readonly Unsupported[];
  /** Whether the operation can run only outside a transaction. A revision holds only such operations, or none. */
  runsOutsideTransaction(operation: Operation): boolean;
  /**
   * Whether foreign keys have to be off while these operations run, because a table is made anew or dropped under
   * them. The transaction's opener switches them off, and proves before the commit that no reference was broken.
   */
  needsForeignKeysOff(operations: readonly Operation[]): boolean;
  /**
   * Whether a script of these operations writes down whole tables as they are recorded, so that what a SQL text has
   * done to them unsaid would be undone.
   */
  scriptNeedsRecordedTables(operations: readonly Operation[]): boolean;
  /** Carries the operations out, in order. A table that has to be made anew is read from the database first. */
  execute(operations: readonly Operation[], session: OperationSession): Promise<void>;
  /**
   * The statements that carry the operations out on a schema that stands at `before`. Pure.
   *
   * @throws DialectError `dialect.online-only` for an operation that no script can hold
   */
  script(operations: readonly Operation[], before: Schema): readonly ScriptStatement[];
  /** The schema that the database has. */
  introspect(session: Session, options: IntrospectOptions): Promise<Schema>;
  /**
   * SHA-256 of what the catalog holds, 64 hexadecimal digits: the same as long as nobody changes the schema. The version
   * table and its ledger do not count.
   */
  fingerprint(
    session: Session,
    options: Pick<IntrospectOptions, 'versionTable' | 'schemas'>,
  ): Promise<string>;
  /**
   * The same inside of a transaction, which is left as it was; null where somebody keeps a table closed for so long that it
   * cannot be told.
   */
  briefFingerprint(
    session: Session,
    options: Pick<IntrospectOptions, 'versionTable' | 'schemas'>,
  ): Promise<string | null>;
  /**
   * The schema in the one form in which the recorded and the actual one can be compared: types, defaults and
   * expressions as the database itself spells them, without what this dialect cannot hold.
   */
  canonical(schema: Schema): Schema;
  /**
   * The same of a recorded schema, to be compared with the canonical actual one where texts alone do not tell: a
   * database that rewrites expressions is asked how it spells these. It is left as it was.
   */
  canonicalByServer(schema: Schema, session: Session): Promise<Schema>;
}
