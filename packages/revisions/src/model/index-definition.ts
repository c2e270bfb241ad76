import { type DialectName, type SqlText, sqlFor } from './dialect-name.ts';
import type { Unmanaged } from './unmanaged.ts';

/** One part of an index key: a column, or an expression. */
export type IndexKey = ({ readonly column: string } | { readonly expression: string }) & {
  readonly order: 'asc' | 'desc';
  /** Null: the database's own choice, last for asc and first for desc (PostgreSQL; SQLite has no choice). */
  readonly nulls: 'first' | 'last' | null;
  /** Null: the column's or the expression's own. */
  readonly collation: string | null;
  /** What PostgreSQL compares the key by, such as `gin_trgm_ops`; null: the default one of the type. */
  readonly operatorClass: string | null;
};

/** An index of the schema model. */
export interface Index {
  readonly name: string;
  readonly keys: readonly IndexKey[];
  readonly unique: boolean;
  /** The condition of a partial index. */
  readonly where: string | null;
  /** PostgreSQL's access method; SQLite has only trees, and takes nothing else. */
  readonly method: string;
  /** Columns that a PostgreSQL index carries along without being ordered by them. */
  readonly include: readonly string[];
  /** False for what a failed concurrent build leaves behind. */
  readonly valid: boolean;
  readonly unmanaged?: Unmanaged;
}

/** One part of an index key as a revision writes it; a bare text is a column. */
export type IndexKeySpec =
  | string
  | (({ readonly column: string } | { readonly expression: SqlText }) & {
      readonly order?: 'asc' | 'desc';
      readonly nulls?: 'first' | 'last';
      readonly collation?: string;
      readonly operatorClass?: string;
    });

/** What a revision says of an index besides its name, table and keys. */
export interface IndexOptions {
  readonly unique?: boolean;
  readonly where?: SqlText;
  /** Default: btree. */
  readonly method?: string;
  readonly include?: readonly string[];
}

/** Reads a revision's index for one dialect. */
export function indexFrom(
  name: string,
  keys: readonly IndexKeySpec[],
  options: IndexOptions,
  dialect: DialectName,
): Index {
  return {
    name,
    keys: keys.map((key) => indexKeyFrom(key, dialect)),
    unique: options.unique ?? false,
    where: options.where === undefined ? null : sqlFor(options.where, dialect),
    method: options.method ?? 'btree',
    include: options.include ?? [],
    valid: true,
  };
}

function indexKeyFrom(spec: IndexKeySpec, dialect: DialectName): IndexKey {
  if (typeof spec === 'string') return indexKeyFrom({ column: spec }, dialect);
  const rest = {
    order: spec.order ?? 'asc',
    nulls: spec.nulls ?? null,
    collation: spec.collation ?? null,
    operatorClass: spec.operatorClass ?? null,
  } as const;
  return 'column' in spec
    ? { column: spec.column, ...rest }
    : { expression: sqlFor(spec.expression, dialect), ...rest };
}
