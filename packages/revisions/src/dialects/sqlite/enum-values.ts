import type { Schema } from '../../model/index.ts';
import { type EnumColumn, enumColumns, type OperationOf } from '../../operations/index.ts';
import { DialectError } from '../errors.ts';
import { literal } from './literals.ts';
import { quoted } from './quote.ts';

type ReplaceEnumValues = OperationOf<'replaceEnumValues'>;

/**
 * The columns whose rows an operation gives other labels.
 *
 * @param recorded the schema before the operation, where one is known
 * @throws DialectError `dialect.unsupported` when nobody says which columns they are
 */
export function columnsOfEnum(
  operation: ReplaceEnumValues | OperationOf<'renameEnumValue'>,
  recorded: Schema | null,
): readonly EnumColumn[] {
  if (operation.columns !== undefined) return operation.columns;
  if (recorded !== null) return enumColumns(recorded, operation.name);
  throw new DialectError('dialect.unsupported', {
    dialect: 'sqlite',
    what: `enum type ${operation.name}`,
    why: 'it cannot tell which columns hold its labels; the operation has to name them (columns)',
  });
}

/** By each old label the new one. */
type Labels = ReadonlyMap<string, string>;

/** Gives the rows of one column their new labels. None if there are none. */
export function relabelSql({ table, column }: EnumColumn, labels: Labels): string | null {
  if (labels.size === 0) return null;
  const name = quoted(column);
  const gone = [...labels.keys()].map(literal).join(', ');
  return `UPDATE ${quoted(table)} SET ${name} = CASE ${name} ${cases(labels)} END WHERE ${name} IN (${gone})`;
}

/** What a row of the column gets, over its old value. */
export function relabelExpression(column: string, labels: Labels): string {
  return `CASE ${quoted(column)} ${cases(labels)} ELSE ${quoted(column)} END`;
}

function cases(labels: Labels): string {
  return [...labels].map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`).join(' ');
}

/** The condition for rows of one column that hold none of the labels. */
export function goneLabelCondition({ column }: EnumColumn, { values }: ReplaceEnumValues): string {
  return `${quoted(column)} NOT IN (${values.map(literal).join(', ')})`;
}
