import type { ReferentialAction } from '../../../../model/index.ts';

/** What SQLite does with a row that breaks a constraint; null where the statement says nothing (ABORT). */
export type Conflict = 'ROLLBACK' | 'ABORT' | 'FAIL' | 'IGNORE' | 'REPLACE' | null;

export type SortOrder = 'ASC' | 'DESC' | null;

/** Comments of an item, each as it stands in the text, without the line break after a `--`. */
export interface Comments {
  /** Those before the item or inside it. */
  readonly before: readonly string[];
  /** Those after it on its line. */
  readonly after: readonly string[];
}

export const noComments: Comments = { before: [], after: [] };

/** A column in the list of a primary key or a unique constraint. */
export interface ListedColumn {
  readonly name: string;
  readonly collation: string | null;
  readonly order: SortOrder;
}

/** What stands from REFERENCES on. */
export interface References {
  readonly table: string;
  /** Null: none are named, and the primary key is meant. */
  readonly columns: readonly string[] | null;
  readonly onDelete: ReferentialAction | null;
  readonly onUpdate: ReferentialAction | null;
  /** SQLite reads MATCH and does nothing about it. */
  readonly match: string | null;
  readonly deferrable: Deferrable | null;
}

export interface Deferrable {
  readonly not: boolean;
  readonly initially: 'DEFERRED' | 'IMMEDIATE' | null;
}

/** A part of a column's definition after its type. `name` is what CONSTRAINT says before it. */
export type ColumnClause = { readonly name: string | null } & (
  | {
      readonly kind: 'primaryKey';
      readonly order: SortOrder;
      readonly conflict: Conflict;
      readonly autoincrement: boolean;
    }
  | { readonly kind: 'notNull'; readonly conflict: Conflict }
  /** `NULL`, which changes nothing. */
  | { readonly kind: 'null'; readonly conflict: Conflict }
  | { readonly kind: 'unique'; readonly conflict: Conflict }
  | { readonly kind: 'check'; readonly expression: string }
  /** `value` is all that stands after DEFAULT, with its brackets if it has some. */
  | { readonly kind: 'default'; readonly value: string }
  | { readonly kind: 'collate'; readonly collation: string }
  | { readonly kind: 'references'; readonly references: References }
  | { readonly kind: 'generated'; readonly expression: string; readonly stored: boolean }
  /** A CONSTRAINT with a name and nothing after it, which SQLite takes. */
  | { readonly kind: 'nothing' }
);

export type ColumnClauseOf<K extends ColumnClause['kind']> = Extract<ColumnClause, { readonly kind: K }>;

export interface ColumnDefinition {
  readonly name: string;
  /** As declared; empty for a column without a type. */
  readonly type: string;
  readonly clauses: readonly ColumnClause[];
  readonly comments: Comments;
}

/** A constraint after the columns. */
export type TableConstraint = { readonly name: string | null; readonly comments: Comments } & (
  | {
      readonly kind: 'primaryKey';
      readonly columns: readonly ListedColumn[];
      readonly autoincrement: boolean;
      readonly conflict: Conflict;
    }
  | { readonly kind: 'unique'; readonly columns: readonly ListedColumn[]; readonly conflict: Conflict }
  | { readonly kind: 'check'; readonly expression: string; readonly conflict: Conflict }
  | { readonly kind: 'foreignKey'; readonly columns: readonly string[]; readonly references: References }
  | { readonly kind: 'nothing' }
);

export type TableConstraintOf<K extends TableConstraint['kind']> = Extract<
  TableConstraint,
  { readonly kind: K }
>;

/** All that a CREATE TABLE says. What the schema model has no word for is kept here when a table is made anew. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly TableConstraint[];
  readonly withoutRowid: boolean;
  readonly strict: boolean;
}

/** The clauses of one kind that a column has, in order. */
export function clausesOf<K extends ColumnClause['kind']>(
  column: ColumnDefinition,
  kind: K,
): readonly ColumnClauseOf<K>[] {
  return column.clauses.filter((clause): clause is ColumnClauseOf<K> => clause.kind === kind);
}
