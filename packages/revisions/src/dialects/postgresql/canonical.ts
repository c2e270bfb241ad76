import {
  type Column,
  type Constraint,
  type EnumType,
  type Index,
  type IndexKey,
  qualifiedName,
  type Schema,
  type Table,
} from '../../model/index.ts';
import { canonicalDefault } from './defaults.ts';
import { canonicalExpression, type ExpressionScope } from './expressions/canonical-expression.ts';
import { quoteName } from './quote.ts';
import { canonicalTypeText } from './type-text.ts';
import { canonicalType, typeFamily, typeText } from './types.ts';

/**
 * The schema in the form in which a recorded and an actual one are compared: types, defaults and expressions as far as
 * their text alone tells. `canonicalByServer` knows the rest.
 */
export function canonical(schema: Schema): Schema {
  const enums = new Map(
    [...schema.enums.values()].map((type) => [canonicalTypeText(quoteName(type.name)), type]),
  );
  const tables = [...schema.tables.values()].map((table) => canonicalTable(table, enums));
  return { ...schema, tables: new Map(tables.map((table) => [table.name, table])) };
}

/** The enum types of a schema, each by its name as SQL has it. */
type EnumTypes = ReadonlyMap<string, EnumType>;

function canonicalTable(table: Table, enums: EnumTypes): Table {
  const columns = table.columns.map((column) => withType(column, enums));
  const { name } = qualifiedName(table.name);
  const scope = { table: name, textColumns: textColumnsOf(columns), enums: new Set(enums.keys()) };
  return {
    ...table,
    comment: table.comment === '' ? null : table.comment,
    columns: columns.map((column) => canonicalColumn(column, scope)),
    constraints: table.constraints.map((constraint) => canonicalConstraint(constraint, scope)),
    indexes: table.indexes.map((index) => canonicalIndex(index, scope)),
  };
}

function withType(column: Column, enums: EnumTypes): Column {
  const type = canonicalType(column.type);
  if (type.kind !== 'native' && type.kind !== 'enum') return { ...column, type };
  const text = typeText(type);
  // The labels are those that the type has now, whatever they were when the column was declared.
  const known = enums.get(text);
  return {
    ...column,
    type: known === undefined ? { kind: 'native', sql: text } : { kind: 'enum', ...known },
  };
}

function textColumnsOf(columns: readonly Column[]): ReadonlySet<string> {
  const isText = ({ type }: Column): boolean =>
    typeFamily(type) === 'text' && /^(text|character varying(\(\d+\))?)$/.test(typeText(type));
  return new Set(columns.filter(isText).map(({ name }) => name));
}

function canonicalColumn(column: Column, scope: ExpressionScope): Column {
  const { generated } = column;
  return {
    ...column,
    default: canonicalDefault(column.default, column.type),
    generated: generated === null ? null : { ...generated, as: canonicalExpression(generated.as, scope) },
    collation: column.collation === 'default' ? null : column.collation,
    comment: column.comment === '' ? null : column.comment,
  };
}

function canonicalConstraint(constraint: Constraint, scope: ExpressionScope): Constraint {
  if (constraint.kind !== 'check') return constraint;
  return { ...constraint, expression: canonicalExpression(constraint.expression, scope) };
}

function canonicalIndex(index: Index, scope: ExpressionScope): Index {
  return {
    ...index,
    method: index.method.toLowerCase(),
    keys: index.keys.map((key) => canonicalKey(key, scope)),
    where: index.where === null ? null : canonicalExpression(index.where, scope),
  };
}

function canonicalKey(key: IndexKey, scope: ExpressionScope): IndexKey {
  const byItself = key.order === 'desc' ? 'first' : 'last';
  const sorted = { ...key, nulls: key.nulls === byItself ? null : key.nulls };
  return 'column' in sorted
    ? sorted
    : { ...sorted, expression: canonicalExpression(sorted.expression, scope) };
}
