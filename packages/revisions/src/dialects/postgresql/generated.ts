import {
  type Column,
  type Constraint,
  columnNames,
  constraintUses,
  indexUses,
  type Schema,
  type Table,
} from '../../model/index.ts';
import { columnDefinition } from './columns.ts';
import { setComment } from './comments.ts';
import { doBlock } from './do-block.ts';
import { textLiteral } from './literals.ts';
import { type MadeAnew, madeAnew, requireManaged } from './made-anew.ts';
import { quoteIdentifier, quoteName } from './quote.ts';
import { typeText } from './types.ts';

/** The beginning of a column's change. */
export interface GeneratedChange {
  readonly statements: readonly string[];
  /** The column as they leave it, for what else changes. */
  readonly column: Column;
  /** What gives the rows their values then; null if they have them. */
  readonly using: string | null;
}

/**
 * How a column comes to be made by another expression, or by none. PostgreSQL can take the expression of a stored column
 * away, and change it from version 17 on. In all other cases the column is dropped and added, with all that stands on it,
 * and is the last of its table from then on.
 *
 * @param schema the one that holds the table, and those that reference it
 * @returns null when no expression is concerned
 * @throws DialectError `dialect.unsupported` for what would come back without a part that the model has no word for
 */
export function generatedChange(
  schema: Schema,
  table: Table,
  before: Column,
  after: Column,
): GeneratedChange | null {
  const [from, to] = [before.generated, after.generated];
  const sameType = typeText(before.type) === typeText(after.type) && before.collation === after.collation;
  const sameExpression = from?.as === to?.as && from?.stored === to?.stored;
  if (sameExpression && (to === null || sameType)) return null;
  const kept: Column = { ...before, generated: to };
  if (from?.stored && to === null) {
    return { statements: [`${alter(table, after)} DROP EXPRESSION`], column: kept, using: null };
  }
  // What a virtual column makes no row holds: it is made once more, to stay.
  const added = from !== null && to === null ? { ...kept, nullable: true } : after;
  const anew = columnAnew(schema, table, before, added);
  if (to === null) return { statements: anew, column: added, using: from?.as ?? null };
  if (!from?.stored || !to.stored || !sameType) return { statements: anew, column: after, using: null };
  const newExpression = `${alter(table, after)} SET EXPRESSION AS (${to.as})`;
  return { statements: [whereItCan(newExpression, anew)], column: kept, using: null };
}

/** The server looks for its version, so that a script does the same as a run. */
function whereItCan(newExpression: string, anew: readonly string[]): string {
  return doBlock(
    [],
    [
      "IF current_setting('server_version_num')::int >= 170000 THEN",
      // No statement of its own: an older server does not know the words.
      `  EXECUTE ${textLiteral(newExpression)};`,
      'ELSE',
      ...anew.map((statement) => `  ${statement};`),
      'END IF;',
    ],
  );
}

/**
 * Drops the column and adds another of its name, with all that stands on it. The constraints and indexes of its own table
 * go with it by themselves.
 */
function columnAnew(schema: Schema, table: Table, before: Column, added: Column): readonly string[] {
  requireManaged(table, before);
  const { name } = before;
  const among = columnNames(table);
  const uses = (each: Constraint): boolean => constraintUses(each, name, among);
  const standing = madeAnew(table, {
    constraints: table.constraints.filter(uses),
    indexes: table.indexes.filter((each) => indexUses(each, name, among)),
  });
  const references = [...schema.tables.values()].map((each): MadeAnew => {
    const leadsHere = (constraint: Constraint): boolean =>
      constraint.kind === 'foreignKey' &&
      constraint.referencedTable === table.name &&
      constraint.referencedColumns.includes(name) &&
      !(each === table && uses(constraint));
    return madeAnew(each, { constraints: each.constraints.filter(leadsHere), indexes: [] });
  });
  return [
    ...references.flatMap(({ drop }) => drop),
    `ALTER TABLE ${quoteName(table.name)} DROP COLUMN ${quoteIdentifier(name)}`,
    `ALTER TABLE ${quoteName(table.name)} ADD COLUMN ${columnDefinition(added)}`,
    ...(added.comment === null ? [] : [setComment(table.name, name, added.comment)]),
    ...standing.create,
    ...references.flatMap(({ create }) => create),
  ];
}

function alter(table: Table, { name }: Column): string {
  return `ALTER TABLE ${quoteName(table.name)} ALTER COLUMN ${quoteIdentifier(name)}`;
}
