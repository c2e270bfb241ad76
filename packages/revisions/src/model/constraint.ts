import { type DialectName, type SqlText, sqlFor } from './dialect-name.ts';
import type { Unmanaged } from './unmanaged.ts';

/** What happens to a referencing row when the referenced one goes or changes. */
export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

/** `name` is null only where the database leaves a constraint unnamed (SQLite). */
interface Named {
  readonly name: string | null;
  readonly unmanaged?: Unmanaged;
}

export interface PrimaryKey extends Named {
  readonly kind: 'primaryKey';
  readonly columns: readonly string[];
}

export interface UniqueConstraint extends Named {
  readonly kind: 'unique';
  readonly columns: readonly string[];
  readonly deferrable: Deferrability;
}

export interface CheckConstraint extends Named {
  readonly kind: 'check';
  readonly expression: string;
  readonly validated: boolean;
}

export interface ForeignKey extends Named {
  readonly kind: 'foreignKey';
  readonly columns: readonly string[];
  readonly referencedTable: string;
  readonly referencedColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly deferrable: Deferrability;
  readonly validated: boolean;
}

/** When a constraint is checked: at the statement, or at the commit if asked (`deferrable`) or by itself (`deferred`). */
export type Deferrability = 'not deferrable' | 'deferrable' | 'deferred';

/** A table constraint of the schema model. */
export type Constraint = PrimaryKey | UniqueConstraint | CheckConstraint | ForeignKey;

export type ConstraintKind = Constraint['kind'];

/** A primary key as a revision writes it: its columns, or with a name. */
export type PrimaryKeySpec =
  | readonly string[]
  | { readonly name?: string; readonly columns: readonly string[] };

export interface UniqueSpec {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly deferrable?: Deferrability;
}

export interface CheckSpec {
  readonly name?: string;
  readonly expression: SqlText;
  /** True adds it without looking at existing rows (PostgreSQL's NOT VALID); validate it later. */
  readonly notValid?: boolean;
}

export interface ForeignKeySpec {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly references: { readonly table: string; readonly columns: readonly string[] };
  /** Default: no action. */
  readonly onDelete?: ReferentialAction;
  /** Default: no action. */
  readonly onUpdate?: ReferentialAction;
  readonly deferrable?: Deferrability;
  /** True adds it without looking at existing rows (PostgreSQL's NOT VALID); validate it later. */
  readonly notValid?: boolean;
}

export function primaryKeyFrom(spec: PrimaryKeySpec): PrimaryKey {
  const named = 'columns' in spec ? spec : { columns: spec };
  return { kind: 'primaryKey', name: named.name ?? null, columns: named.columns };
}

export function uniqueFrom(spec: UniqueSpec): UniqueConstraint {
  return {
    kind: 'unique',
    name: spec.name ?? null,
    columns: spec.columns,
    deferrable: spec.deferrable ?? 'not deferrable',
  };
}

export function checkFrom(spec: CheckSpec, dialect: DialectName): CheckConstraint {
  return {
    kind: 'check',
    name: spec.name ?? null,
    expression: sqlFor(spec.expression, dialect),
    validated: !(spec.notValid ?? false),
  };
}

export function foreignKeyFrom(spec: ForeignKeySpec): ForeignKey {
  return {
    kind: 'foreignKey',
    name: spec.name ?? null,
    columns: spec.columns,
    referencedTable: spec.references.table,
    referencedColumns: spec.references.columns,
    onDelete: spec.onDelete ?? 'no action',
    onUpdate: spec.onUpdate ?? 'no action',
    deferrable: spec.deferrable ?? 'not deferrable',
    validated: !(spec.notValid ?? false),
  };
}
