import { type Column, columnOf, type Schema, sqlFor, tableOf } from '../../model/index.ts';
import { alteredColumn, type OperationOf } from '../../operations/index.ts';
import { conversion } from './casts.ts';
import { refuseTwoDefaults } from './columns.ts';
import { defaultSql } from './defaults.ts';
import { generatedChange } from './generated.ts';
import { numberingChange } from './numbering.ts';
import { quoteIdentifier, quoteName } from './quote.ts';
import { postgresqlTraits } from './traits.ts';
import { typeSql, typeText } from './types.ts';

/**
 * The statements that change a column.
 *
 * @param before a schema that holds at least the columns of the table; where an expression makes the column's values, or
 *   comes to make them, all of the table, and the tables that reference it
 */
export function alterColumn(operation: OperationOf<'alterColumn'>, before: Schema): readonly string[] {
  const { table: name, column, change } = operation;
  const table = tableOf(before, name);
  const using = change.using === undefined ? null : sqlFor(change.using, 'postgresql');
  const old = columnOf(table, column);
  const altered = alteredColumn(table, operation, postgresqlTraits);
  const generated = generatedChange(before, table, old, altered);
  if (generated === null) return columnChange(name, old, altered, using);
  return [
    ...generated.statements,
    ...columnChange(name, generated.column, altered, using ?? generated.using),
  ];
}

/**
 * The statements that make one column from another of the same name.
 *
 * @param using the expression of each row's new value; null: a cast, if that is needed
 */
function columnChange(table: string, before: Column, after: Column, using: string | null): readonly string[] {
  refuseTwoDefaults(after);
  const { leave, enter } = numberingChange(table, before, after);
  const clauses = changeClauses(before, after, using).map(
    (clause) => `ALTER COLUMN ${quoteIdentifier(after.name)} ${clause}`,
  );
  const change =
    clauses.length === 0
      ? []
      : [`ALTER TABLE ${quoteName(table)}${clauses.length > 1 ? '\n  ' : ' '}${clauses.join(',\n  ')}`];
  return [...leave, ...change, ...enter];
}

function changeClauses(before: Column, after: Column, using: string | null): readonly string[] {
  const clauses: string[] = [];
  const converted = using !== null || typeText(before.type) !== typeText(after.type);
  const retyped = converted || before.collation !== after.collation;
  const [oldDefault, newDefault] = [plainDefault(before), plainDefault(after)];
  // A default that is there is converted with its column, or stands in the way if it cannot be: it goes, and is set anew.
  const dropped = oldDefault !== null && (converted || newDefault === null);
  if (dropped) clauses.push('DROP DEFAULT');
  if (retyped) clauses.push(typeClause(before, after, using));
  if (before.nullable !== after.nullable) clauses.push(after.nullable ? 'DROP NOT NULL' : 'SET NOT NULL');
  if (newDefault !== null && (dropped || newDefault !== oldDefault))
    clauses.push(`SET DEFAULT ${newDefault}`);
  return clauses;
}

function plainDefault(column: Column): string | null {
  return column.default === null || column.identity !== null ? null : defaultSql(column.default, column.type);
}

/** TYPE puts a column back to the collation of its type unless it names one. */
function typeClause(before: Column, after: Column, using: string | null): string {
  const collation = after.collation === null ? '' : ` COLLATE ${quoteIdentifier(after.collation)}`;
  const expression = using ?? conversion(quoteIdentifier(after.name), before.type, after.type);
  return `TYPE ${typeSql(after.type)}${collation}${expression === null ? '' : ` USING (${expression})`}`;
}
