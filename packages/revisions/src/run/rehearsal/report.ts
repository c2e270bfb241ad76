import type { Dialect } from '../../dialects/dialect.ts';
import type { EnumType, UnmanagedObject } from '../../model/index.ts';

/** Where on its way up, down and up again a revision is. */
export type Phase = 'upgrade' | 'downgrade' | 'second upgrade';

/** The values of a column that are not what they were, in so many rows. */
export interface ChangedColumn {
  readonly column: string;
  readonly rows: number;
}

/** A difference between two catalogs, or between one and what revisions record. */
export interface CatalogDifference {
  /** Such as `column type`, or `table` for one that is missing. */
  readonly what: string;
  /** The table, then the column, constraint or index; or the enum type. */
  readonly path: readonly string[];
  /** Where it is, and what either side has. */
  readonly text: string;
}

/** Something else than a table that is there on one side only, or otherwise. */
export interface ObjectDifference {
  readonly kind: string;
  readonly name: string;
  readonly table: string | null;
  /** Null: it was not there. */
  readonly before: string | null;
  /** Null: it is not there. */
  readonly after: string | null;
}

/**
 * What makes a failed step succeed. `rows that fit`: there were none but such as the revision's constraints allow.
 * `earlier rows`: none but such as stood there before the upgrade. `no rows`: its tables were empty. `nothing`: it
 * fails whatever the rows.
 */
export type Remedy = 'rows that fit' | 'earlier rows' | 'no rows' | 'nothing';

/** What is wrong with a revision. */
export type Problem =
  /** It cannot be loaded, or its function throws before anything runs. */
  | {
      readonly kind: 'unreadable';
      readonly direction: 'upgrade' | 'downgrade';
      readonly code: string | null;
      readonly cause: string;
    }
  | {
      readonly kind: 'step-failed';
      readonly phase: Phase;
      /** As `createTable systems`; null outside of any operation. */
      readonly operation: string | null;
      readonly statement: string | null;
      readonly cause: string;
      /** The database's own code of the error; null if it is none of the database's. */
      readonly databaseCode: string | null;
      readonly remedy: Remedy;
    }
  /** The database took operations that the schema model does not. */
  | { readonly kind: 'not-in-model'; readonly direction: 'upgrade' | 'downgrade'; readonly cause: string }
  /**
   * After the upgrade: the catalog is not what the revisions record. After the downgrade: it is not what it was before
   * the upgrade. After the second upgrade: not what it was after the first.
   */
  | {
      readonly kind: 'catalog-differs';
      readonly phase: Phase;
      readonly differences: readonly CatalogDifference[];
      readonly objects: readonly ObjectDifference[];
    }
  /** The downgrade does not give an enum type its labels back. */
  | {
      readonly kind: 'enum-differs';
      readonly before: EnumType | null;
      readonly after: EnumType | null;
      readonly name: string;
    }
  /** Rows are gone, there beside those that should be, or otherwise than before, and no operation says why. */
  | {
      readonly kind: 'rows-differ';
      readonly phase: Phase;
      readonly table: string;
      readonly lost: number;
      readonly added: number;
      readonly changed: readonly ChangedColumn[];
    };

/** Rows or values that do not come back, as the operations of the revision say or its SQL may have it. */
export interface RowLoss {
  readonly by: 'upgrade' | 'downgrade';
  readonly table: string;
  /** Null: whole rows. */
  readonly column: string | null;
  readonly rows: number;
  /** How many rows the table had. */
  readonly of: number;
  /** Whether nothing but SQL or a function of the revision accounts for it. */
  readonly bySql: boolean;
}

/** What is worth knowing and not wrong. */
export type Note =
  /** SQL that does not say what it does to the schema, with what it has done to the catalog, as far as that is new. */
  | {
      readonly kind: 'opaque-sql';
      readonly direction: 'upgrade' | 'downgrade';
      readonly statements: readonly string[];
      readonly differences: readonly CatalogDifference[];
      readonly objects: readonly ObjectDifference[];
    }
  /** The upgrade's own doing: rows that it puts in, takes out or changes by what it runs. */
  | {
      readonly kind: 'changes-rows';
      readonly table: string;
      readonly lost: number;
      readonly added: number;
      readonly changed: readonly ChangedColumn[];
    }
  /** After the downgrade the catalog means the same and is spelled otherwise, such as with columns in another order. */
  | {
      readonly kind: 'spelled-otherwise';
      readonly object: string;
      readonly before: string;
      readonly after: string;
    }
  /** A table that no row could be made for: nothing is known of what becomes of rows there. */
  | { readonly kind: 'no-rows'; readonly table: string; readonly why: string };

/** What became of one revision. */
export interface RevisionTrial {
  readonly revision: string;
  readonly message: string;
  readonly file: string | null;
  /** Null: it went up, down and up again. Else what it could not be tried for. */
  readonly untried: string | null;
  readonly problems: readonly Problem[];
  readonly losses: readonly RowLoss[];
  readonly notes: readonly Note[];
  readonly durationMs: number;
}

/** What a rehearsal has shown. */
export interface RehearsalReport {
  readonly dialect: Dialect['name'];
  /** What database it was on, for people. */
  readonly place: string;
  /** The number that all rows were drawn from. */
  readonly seed: number;
  readonly rowsPerTable: number;
  readonly trials: readonly RevisionTrial[];
  /** How many rows were put in altogether. */
  readonly rows: number;
  readonly durationMs: number;
}

/** The object under the names that reports use. */
export function objectKey({ kind, name, table }: Pick<UnmanagedObject, 'kind' | 'name' | 'table'>): string {
  return [kind, table ?? '', name].join('\0');
}
