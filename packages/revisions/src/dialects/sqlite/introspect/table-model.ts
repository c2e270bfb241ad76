import type {
  CheckConstraint,
  Column,
  Constraint,
  Deferrability,
  ForeignKey,
  Index,
  PrimaryKey,
  Table,
  UniqueConstraint,
} from '../../../model/index.ts';
import { defaultOf } from '../defaults.ts';
import { sameName } from '../quote.ts';
import { typeOf } from '../types.ts';
import { type KeyOptions, keyWords, notNullWords, tableWords, unmanaged } from '../unmanaged.ts';
import type { IndexDefinition, KeyDefinition } from './ddl/parse-index.ts';
import {
  type ColumnClause,
  type ColumnDefinition,
  clausesOf,
  type ListedColumn,
  type References,
  type TableConstraint,
  type TableDefinition,
} from './ddl/table-definition.ts';
import { declaredName, keyColumns } from './keys.ts';
import { modelExpression } from './model-expression.ts';

/** Where a constraint of the model stands in the definition that it was read from. */
export type ConstraintSource =
  | { readonly column: ColumnDefinition; readonly clause: ColumnClause }
  | { readonly constraint: TableConstraint };

/** A table of the model with the definition that it was read from. */
export interface ReadTable {
  readonly table: Table;
  readonly definition: TableDefinition;
  readonly sources: ReadonlyMap<Constraint, ConstraintSource>;
}

/** The definition of a table that is referenced; null if there is none. */
export type FindTable = (name: string) => TableDefinition | null;

/** The model of a table, its indexes left out. */
export function tableModel(definition: TableDefinition, find: FindTable): ReadTable {
  const sources = new Map<Constraint, ConstraintSource>();
  for (const column of definition.columns) {
    for (const clause of column.clauses) {
      const constraint = inlineConstraint(definition, column, clause, find);
      if (constraint !== null) sources.set(constraint, { column, clause });
    }
  }
  for (const source of definition.constraints) {
    const constraint = tableConstraint(definition, source, find);
    if (constraint !== null) sources.set(constraint, { constraint: source });
  }
  const table: Table = {
    name: definition.name,
    comment: null,
    columns: definition.columns.map((column) => columnModel(column, definition)),
    constraints: [...sources.keys()],
    indexes: [],
    ...unmanaged(tableWords(definition)),
  };
  return { table, definition, sources };
}

function columnModel(column: ColumnDefinition, table: WithColumns): Column {
  const generated = clausesOf(column, 'generated').at(-1);
  const value = clausesOf(column, 'default').at(-1)?.value;
  return {
    name: column.name,
    type: typeOf(column.type),
    // What the primary key forbids besides is for the canonical form to say: it goes with the key.
    nullable: clausesOf(column, 'notNull').length === 0,
    default: value === undefined ? null : defaultOf(value),
    identity: null,
    generated:
      generated === undefined
        ? null
        : { as: modelExpression(generated.expression, table.columns), stored: generated.stored },
    collation: clausesOf(column, 'collate').at(-1)?.collation ?? null,
    comment: null,
    ...unmanaged(clausesOf(column, 'notNull').flatMap(notNullWords)),
  };
}

function inlineConstraint(
  table: TableDefinition,
  column: ColumnDefinition,
  clause: ColumnClause,
  find: FindTable,
): Constraint | null {
  const columns: readonly ListedColumn[] = [
    { name: column.name, collation: null, order: clause.kind === 'primaryKey' ? clause.order : null },
  ];
  switch (clause.kind) {
    case 'primaryKey':
      return primaryKey(table, { ...clause, columns });
    case 'unique':
      return unique(table, { ...clause, columns });
    case 'check':
      return check(table, clause);
    case 'references':
      return foreignKey(table, { ...clause, columns: [column.name] }, find);
    default:
      return null;
  }
}

function tableConstraint(
  table: TableDefinition,
  source: TableConstraint,
  find: FindTable,
): Constraint | null {
  switch (source.kind) {
    case 'primaryKey':
      return primaryKey(table, source);
    case 'unique':
      return unique(table, source);
    case 'check':
      return check(table, source);
    case 'foreignKey':
      return foreignKey(table, source, find);
    case 'nothing':
      return null;
  }
}

type KeySource = KeyOptions & { readonly name: string | null };

function primaryKey(table: TableDefinition, source: KeySource): PrimaryKey {
  return { kind: 'primaryKey', name: source.name, ...keyModel(table, source) };
}

function unique(table: TableDefinition, source: Omit<KeySource, 'autoincrement'>): UniqueConstraint {
  const key = keyModel(table, { ...source, autoincrement: false });
  return { kind: 'unique', name: source.name, deferrable: 'not deferrable', ...key };
}

function keyModel(table: TableDefinition, source: KeyOptions): Pick<PrimaryKey, 'columns' | 'unmanaged'> {
  const columns = source.columns.map((column) => ({ ...column, name: declaredName(table, column.name) }));
  return { columns: columns.map(({ name }) => name), ...unmanaged(keyWords({ ...source, columns })) };
}

// SQLite reads an ON CONFLICT after a check, and a MATCH after references, and does nothing about either.
function check(
  { columns }: WithColumns,
  { name, expression }: { readonly name: string | null; readonly expression: string },
): CheckConstraint {
  return { kind: 'check', name, expression: modelExpression(expression, columns), validated: true };
}

function foreignKey(
  table: TableDefinition,
  source: {
    readonly name: string | null;
    readonly columns: readonly string[];
    readonly references: References;
  },
  find: FindTable,
): ForeignKey {
  const { references } = source;
  const referenced = find(references.table);
  return {
    kind: 'foreignKey',
    name: source.name,
    columns: source.columns.map((name) => declaredName(table, name)),
    referencedTable: referenced?.name ?? references.table,
    referencedColumns: referencedColumns(references, referenced),
    onDelete: references.onDelete ?? 'no action',
    onUpdate: references.onUpdate ?? 'no action',
    deferrable: deferrability(references),
    validated: true,
  };
}

/** Those that are named, else the primary key of the table referenced. */
function referencedColumns({ columns }: References, table: TableDefinition | null): readonly string[] {
  if (columns === null) return table === null ? [] : keyColumns(table);
  return table === null ? columns : columns.map((name) => declaredName(table, name));
}

function deferrability({ deferrable }: References): Deferrability {
  if (deferrable === null || deferrable.not) return 'not deferrable';
  return deferrable.initially === 'DEFERRED' ? 'deferred' : 'deferrable';
}

/** A table as far as the keys of its indexes are told from expressions by it. */
interface WithColumns {
  readonly columns: readonly { readonly name: string }[];
}

/** The model of an index of a table. */
export function indexModel(definition: IndexDefinition, table: WithColumns): Index {
  return {
    name: definition.name,
    keys: definition.keys.map((key) => ({
      ...subject(key, table),
      order: key.descending ? 'desc' : 'asc',
      nulls: null,
      collation: key.collation,
      operatorClass: null,
    })),
    unique: definition.unique,
    where: definition.where === null ? null : modelExpression(definition.where, table.columns),
    method: 'btree',
    include: [],
    valid: true,
  };
}

function subject({ name, expression }: KeyDefinition, table: WithColumns) {
  const column = name === null ? undefined : table.columns.find((each) => sameName(each.name, name));
  return column === undefined
    ? { expression: modelExpression(expression, table.columns) }
    : { column: column.name };
}
