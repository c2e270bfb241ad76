import type { ConstraintKind } from '../../model/index.ts';
import { oneLine, shownSql } from './sql.ts';

const constraintKinds: Readonly<Record<ConstraintKind, string>> = {
  primaryKey: 'primary key',
  unique: 'unique constraint',
  check: 'check constraint',
  foreignKey: 'foreign key',
};

/** A name as a person reads it: in quotes, on one line, if it is more than letters, digits and underscores. */
export function shownName(name: string): string {
  return /^[\p{L}\p{N}_$."]+$/u.test(name) ? name : JSON.stringify(name);
}

/** What a difference is about, by its first word and its path: `column systems.owner`, `index ix of table systems`. */
export function shownThing(what: string, path: readonly string[]): string {
  const [table = '', part = ''] = path;
  switch (what.split(' ', 1)[0]) {
    case 'column':
      return `column ${shownName(table)}.${shownName(part)}`;
    case 'constraint':
      return `${shownConstraint(part)} of table ${shownName(table)}`;
    case 'index':
      return `index ${shownName(part)} of table ${shownName(table)}`;
    case 'enum':
      return `enum type ${shownName(table)}`;
    default:
      return `${what.split(' ', 1)[0]} ${shownName(table)}`;
  }
}

/** `subject`: the kind of the constraint, and its name or what it says. */
function shownConstraint(subject: string): string {
  const [, kind = '', rest = ''] = /^(\w+) (.*)$/s.exec(subject) ?? [];
  const words = new Map(Object.entries(constraintKinds)).get(kind) ?? kind;
  return `${words} ${rest.startsWith('(') ? said(kind, rest) : shownName(rest)}`;
}

/** What a constraint without a name says: a condition in one pair of parentheses, or columns. */
function said(kind: string, subject: string): string {
  return kind === 'check' ? `(${shownSql(subject)})` : oneLine(subject);
}
