import type { Schema } from '../../model/index.ts';
import { type EnumColumn, enumColumns, type OperationOf } from '../../operations/index.ts';
import { DialectError } from '../errors.ts';
import { literal } from './literals.ts';
import { quoted } from './quote.ts';

type ReplaceEnumValues = OperationOf<'replaceEnumValues'>;

/**
 * The columns whose rows an operation replaces labels in.
 *
 * @param recorded the schema before the operation, where one is known
 * @throws DialectError `dialect.unsupported` when nobody says which columns they are
 */
export function columnsOfEnum(operation: ReplaceEnumValues, recorded: Schema | null): readonly EnumColumn[] {
  if (operation.columns !== undefined) return operation.columns;
  if (recorded !== null) return enumColumns(recorded, operation.name);
  throw new DialectError('dialect.unsupported', {
    dialect: 'sqlite',
    what: `enum type ${operation.name}`,
    why: 'it cannot tell which columns hold its labels; the operation has to name them (columns)',
  });
}

/** Gives the rows of one column their new labels. None if no label has a replacement. */
export function relabelSql(
  { table, column }: EnumColumn,
  { replacements }: ReplaceEnumValues,
): string | null {
  const pairs = Object.entries(replacements);
  if (pairs.length === 0) return null;
  const name = quoted(column);
  const cases = pairs.map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`).join(' ');
  const gone = pairs.map(([from]) => literal(from)).join(', ');
  return `UPDATE ${quoted(table)} SET ${name} = CASE ${name} ${cases} END WHERE ${name} IN (${gone})`;
}

/** The condition for rows of one column that hold none of the labels. */
export function goneLabelCondition({ column }: EnumColumn, { values }: ReplaceEnumValues): string {
  return `${quoted(column)} NOT IN (${values.map(literal).join(', ')})`;
}
