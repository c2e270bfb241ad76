import type { Column } from '../../model/index.ts';
import { refuseTwoDefaults } from './columns.ts';
import { defaultSql } from './defaults.ts';
import { numberingChange } from './numbering.ts';
import { quoteIdentifier, quoteName } from './quote.ts';
import { typeFamily, typeSql, typeText } from './types.ts';

/**
 * The statements that make one column from another of the same name.
 *
 * @param using the expression of each row's new value; null: a cast, if that is needed
 */
export function alterColumn(
  table: string,
  before: Column,
  after: Column,
  using: string | null,
): readonly string[] {
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
  const retyped = using !== null || typeText(before.type) !== typeText(after.type);
  const [oldDefault, newDefault] = [plainDefault(before), plainDefault(after)];
  // A default that is there is converted with its column, or stands in the way if it cannot be: it goes, and is set anew.
  const dropped = oldDefault !== null && (retyped || newDefault === null);
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
  const expression = using ?? (needsCast(before, after) ? castOf(before, after) : null);
  return `TYPE ${typeSql(after.type)}${collation}${expression === null ? '' : ` USING (${expression})`}`;
}

/** One enum type does not know another: its labels pass as text. */
function castOf(before: Column, after: Column): string {
  const viaText = before.type.kind === 'enum' && after.type.kind === 'enum' ? '::text' : '';
  return `${quoteIdentifier(after.name)}${viaText}::${typeSql(after.type)}`;
}

/**
 * Whether the values pass only by an explicit cast. Not where they would pass without one: an explicit cast cuts off in
 * silence what is too long, where the other fails.
 */
function needsCast(before: Column, after: Column): boolean {
  const [from, to] = [typeFamily(before.type), typeFamily(after.type)];
  if (to === 'text' || /^bit\b|\[\]$/.test(typeText(after.type))) return false;
  if (from === 'text' || before.type.kind === 'enum') return true;
  return (from === 'boolean' && to === 'integer') || (from === 'integer' && to === 'boolean');
}
