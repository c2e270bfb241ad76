import type { SchemaDifference } from '../model/differences.ts';
import type { ColumnType } from '../model/index.ts';

/** How the two sides of a comparison are called, and how their types are spelled. */
export interface DifferenceWords {
  /** With its article: `the database`, `the entities`. */
  readonly left: string;
  /** With its article: `the revisions`. */
  readonly right: string;
  /** A type in the dialect's SQL; a `Dialect` has it as `typeText`. */
  typeText(type: ColumnType): string;
}

/**
 * One difference in words: what it is, where, what the one side has and what the other.
 * `column systems.owner: type is varchar(100) in the database, varchar(255) in the revisions`
 */
export function describeDifference(difference: SchemaDifference, { left, right }: DifferenceWords): string {
  const { what, path } = difference;
  if (difference.right === null) return `${what} ${path.join('.')}: is in ${left}, not in ${right}`;
  if (difference.left === null) return `${what} ${path.join('.')}: is in ${right}, not in ${left}`;
  return `${what} ${path.join('.')}: differs`;
}
