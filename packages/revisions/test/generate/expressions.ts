import type { Column } from '../../src/model/index.ts';
import type { Dice } from './dice.ts';
import { spelled } from './names.ts';
import { familyOf } from './values.ts';

/** A condition over columns of a table that holds for every row that is ever generated, and that both databases take. */
export function condition(columns: readonly Column[], dice: Dice): string {
  const [first, second] = dice.some(columns, 2).map((column) => conditionOn(column, dice));
  if (first === undefined) return '1 = 1';
  return second === undefined ? first : dice.of(`${first} AND (${second})`, `(${first}) OR ${second}`);
}

function conditionOn(column: Column, dice: Dice): string {
  const name = (): string => spelled(column.name, dice);
  switch (familyOf(column.type)) {
    case 'integer':
    case 'number':
      return dice.of(
        `${name()} > -1000000`,
        `${name()} <> 1000001`,
        `${name()} IS NULL OR ${name()} >= -99999.5`,
        `NOT ${name()} < -1000000`,
        `${name()} + 1 > -1000000`,
        `abs(${name()}) >= 0`,
        `${name()} NOT IN (-1000001, -1000002)`,
        `CASE WHEN ${name()} > 5 THEN 1 ELSE 2 END > 0`,
      );
    case 'text':
      return dice.of(
        `${name()} <> 'never'`,
        `length(${name()}) < 1000`,
        `${name()} <> 'it''s "${column.name.replaceAll("'", "''")}"'`,
        `lower(${name()}) NOT IN ('never', 'ever')`,
        `${name()} NOT LIKE 'never%'`,
        `coalesce(${name()}, '') <> 'never'`,
        `${name()} || 'x' <> 'never'`,
      );
    case 'enum':
      return `${name()} IS NULL OR ${name()} >= ${name()}`;
    case 'json':
    case 'other':
      return `${name()} IS NOT NULL OR ${name()} IS NULL`;
  }
}

/** An expression that an index can be over; null for a column that there is none of. */
export function indexExpression(column: Column, dice: Dice): string | null {
  const name = spelled(column.name, dice);
  switch (familyOf(column.type)) {
    case 'integer':
      return dice.of(`${name} + 1`, `abs(${name})`, `-${name}`);
    case 'number':
      return `abs(${name})`;
    case 'text':
      return dice.of(`lower(${name})`, `length(${name})`, `${name} || 'x'`, `coalesce(${name}, 'none')`);
    case 'json':
      return `${name} ->> 'k'`;
    case 'enum':
    case 'other':
      return null;
  }
}

/** A generated column of its values, with the type that it has; null if there is none. */
export function generatedFrom(
  column: Column,
  dice: Dice,
): { readonly as: string; readonly type: 'text' | 'integer' } | null {
  const name = spelled(column.name, dice);
  if (column.generated !== null) return null;
  if (familyOf(column.type) === 'text')
    return { as: dice.of(`lower(${name})`, `${name} || '!'`), type: 'text' };
  const small = column.type.kind === 'integer' || column.type.kind === 'smallInteger';
  return small ? { as: dice.of(`${name} + 1`, `abs(${name})`), type: 'integer' } : null;
}
