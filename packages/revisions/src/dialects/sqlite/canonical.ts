import type { Column, Constraint, Index, IndexKey, Schema, Table } from '../../model/index.ts';
import { canonicalDefault } from './canonical-default.ts';
import { canonicalExpression } from './expressions/canonical-expression.ts';
import type { ExpressionScope } from './expressions/canonical-token.ts';
import { normalisedType, typeText } from './types.ts';

/**
 * The schema as a SQLite database can hold it, in one spelling: types by their names there, no enum types, comments
 * or numbering, nothing that SQLite ignores in a constraint or an index.
 */
export function canonical(schema: Schema): Schema {
  const tables = [...schema.tables].map(([name, table]) => [name, canonicalTable(table)] as const);
  return { ...schema, tables: new Map(tables), enums: new Map() };
}

function canonicalTable(table: Table): Table {
  const scope: ExpressionScope = { table: table.name, columns: table.columns.map(({ name }) => name) };
  const columns = table.columns.map((column) => canonicalColumn(column, scope));
  const typed = { ...table, columns };
  const neverNull = columnsNeverNull(typed);
  return {
    ...typed,
    comment: null,
    columns: columns.map((column) =>
      neverNull.includes(column.name) ? { ...column, nullable: false } : column,
    ),
    constraints: table.constraints.map((constraint) => canonicalConstraint(constraint, scope)),
    indexes: table.indexes.map((index) => canonicalIndex(index, typed, scope)),
  };
}

/**
 * The columns of a primary key that is the rowid, or of one in a table WITHOUT ROWID or STRICT: they are never NULL,
 * whether they say so or not.
 */
function columnsNeverNull({ columns, constraints, unmanaged = [] }: Table): readonly string[] {
  const key = constraints.find(({ kind }) => kind === 'primaryKey');
  if (key?.kind !== 'primaryKey') return [];
  if (unmanaged.some((words) => ['STRICT', 'WITHOUT ROWID'].includes(words))) return key.columns;
  const [name, ...more] = key.columns;
  const type = columns.find((column) => column.name === name)?.type;
  const isRowid = more.length === 0 && type?.kind === 'native' && type.sql === 'INTEGER';
  return isRowid ? key.columns : [];
}

function canonicalColumn(column: Column, scope: ExpressionScope): Column {
  const { generated } = column;
  const type = normalisedType(typeText(column.type));
  return {
    ...column,
    type: { kind: 'native', sql: type },
    default: canonicalDefault(column.default, type),
    identity: null,
    generated: generated === null ? null : { ...generated, as: canonicalExpression(generated.as, scope) },
    collation: canonicalCollation(column.collation),
    comment: null,
  };
}

/** BINARY is how SQLite compares when nothing is said. */
function canonicalCollation(collation: string | null): string | null {
  const name = collation?.toUpperCase() ?? 'BINARY';
  return name === 'BINARY' ? null : name;
}

function canonicalConstraint(constraint: Constraint, scope: ExpressionScope): Constraint {
  switch (constraint.kind) {
    case 'primaryKey':
      return constraint;
    case 'unique':
      return { ...constraint, deferrable: 'not deferrable' };
    case 'check':
      return {
        ...constraint,
        expression: canonicalExpression(constraint.expression, scope),
        validated: true,
      };
    case 'foreignKey':
      return { ...constraint, validated: true };
  }
}

function canonicalIndex(index: Index, table: Table, scope: ExpressionScope): Index {
  return {
    ...index,
    keys: index.keys.map((key) => canonicalKey(key, table, scope)),
    where: index.where === null ? null : canonicalExpression(index.where, scope),
    method: 'btree',
    include: [],
    valid: true,
  };
}

function canonicalKey(key: IndexKey, table: Table, scope: ExpressionScope): IndexKey {
  const rest = { order: key.order, nulls: null, operatorClass: null };
  if ('expression' in key) {
    const collation = canonicalCollation(key.collation);
    return { expression: canonicalExpression(key.expression, scope), ...rest, collation };
  }
  const own = table.columns.find(({ name }) => name === key.column)?.collation ?? 'BINARY';
  const collation = (key.collation ?? own).toUpperCase();
  return { column: key.column, ...rest, collation: collation === own.toUpperCase() ? null : collation };
}
