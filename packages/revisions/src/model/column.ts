import { type ColumnType, columnType, type TypeSpec } from './column-type.ts';
import { type DialectName, type SqlText, sqlFor } from './dialect-name.ts';
import type { DialectTraits } from './traits.ts';
import type { Unmanaged } from './unmanaged.ts';

/**
 * What fills a column that an INSERT leaves out: a literal, or an expression of SQL.
 * A JSON column's default is its text: `'{}'`.
 */
export type ColumnDefault = string | number | boolean | { readonly sql: string };

/**
 * Who numbers the rows.
 * `serial`: a sequence owned by the column and a default of `nextval`, as PostgreSQL's SERIAL and SQLAlchemy make it.
 * `byDefault`, `always`: an identity column. SQLite numbers every integer primary key by itself and knows no difference.
 */
export type Identity = 'serial' | 'byDefault' | 'always';

/** A column of the schema model, its SQL texts already chosen for one dialect. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly default: ColumnDefault | null;
  readonly identity: Identity | null;
  readonly generated: { readonly as: string; readonly stored: boolean } | null;
  readonly collation: string | null;
  readonly comment: string | null;
  readonly unmanaged?: Unmanaged;
}

/** A default as a revision writes it. */
export type DefaultSpec = string | number | boolean | { readonly sql: SqlText };

/** A column as a revision writes it. */
export interface ColumnSpec {
  readonly name: string;
  readonly type: TypeSpec;
  /** Default: false, the column is NOT NULL. */
  readonly nullable?: boolean;
  /** Default: none. */
  readonly default?: DefaultSpec;
  /** Default: none. */
  readonly identity?: Identity;
  /** The expression of a generated column. `stored` is true unless said otherwise. */
  readonly generated?: { readonly as: SqlText; readonly stored?: boolean };
  readonly collation?: string;
  readonly comment?: string;
}

/** Reads a revision's column for one dialect. */
export function columnFrom(spec: ColumnSpec, dialect: DialectName): Column {
  return {
    name: spec.name,
    type: columnType(spec.type, dialect),
    nullable: spec.nullable ?? false,
    default: spec.default === undefined ? null : defaultFrom(spec.default, dialect),
    identity: spec.identity ?? null,
    generated:
      spec.generated === undefined
        ? null
        : { as: sqlFor(spec.generated.as, dialect), stored: spec.generated.stored ?? true },
    collation: spec.collation ?? null,
    comment: spec.comment ?? null,
  };
}

/** The column as it is created: with the type that the database gives it. */
export function columnHeld(column: Column, traits: DialectTraits): Column {
  const use = { numbered: column.identity !== null, keyBefore: null };
  return { ...column, type: traits.heldType?.(column.type, use) ?? column.type };
}

/** Reads a revision's default for one dialect. */
export function defaultFrom(spec: DefaultSpec, dialect: DialectName): ColumnDefault {
  return typeof spec === 'object' ? { sql: sqlFor(spec.sql, dialect) } : spec;
}
