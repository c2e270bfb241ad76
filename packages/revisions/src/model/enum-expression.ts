import { inQuotes, isBlank, type Token, tokens } from './expression.ts';
import { bareName, isText, sameType, withoutCasts } from './expression-pieces.ts';
import { isLabel, type Labelled } from './label-places.ts';
import type { QualifiedName } from './qualified-name.ts';

/** The expression with an enum type under its new name, wherever it is cast to it: `'a'::mood`, `cast(x as mood)`. */
export function renameTypeInExpression(expression: string, from: QualifiedName, to: string): string {
  const all = tokens(expression);
  const solid = all.filter(({ text }) => !isBlank(text));
  const renamed = new Set<Token>();
  for (const [at, token] of solid.entries()) {
    if (bareName(token) !== from.name) continue;
    const isQualified = solid[at - 1]?.text === '.';
    const qualifier = isQualified ? bareName(solid[at - 2]) : null;
    const head = solid[at - (isQualified ? 3 : 1)]?.text.toLowerCase();
    const isType = head === '::' || head === 'as' || isText(solid[at + 1]);
    if (isType && qualifier === from.schema) renamed.add(token);
  }
  return all.map((token) => (renamed.has(token) ? inQuotes(to) : token.text)).join('');
}

/**
 * The expression with a label of an enum type renamed where it is one beyond doubt: cast to the type, or compared with
 * a column that holds its labels. The same text elsewhere is another.
 */
export function renameLabelInExpression(
  expression: string,
  labelled: Labelled,
  from: string,
  to: string,
): string {
  const all = tokens(expression);
  const pieces = withoutCasts(all.filter(({ text }) => !isBlank(text)));
  const renamed = new Set<Token>();
  for (const [at, { text, token }] of pieces.entries()) {
    if (text === literal(from) && isLabel(pieces, at, labelled)) renamed.add(token);
  }
  return all.map((token) => (renamed.has(token) ? literal(to) : token.text)).join('');
}

/** The default, an expression, with a label renamed if it is nothing but that. */
export function renameLabelInDefault(
  expression: string,
  type: QualifiedName,
  from: string,
  to: string,
): string {
  const all = tokens(expression);
  const [first, ...more] = withoutCasts(all.filter(({ text }) => !isBlank(text)));
  const isOnly = first !== undefined && more.length === 0 && first.text === literal(from);
  if (!isOnly || (first.cast !== null && !sameType(first.cast, type))) return expression;
  return all.map((token) => (token === first.token ? literal(to) : token.text)).join('');
}

/** A label as it stands in SQL. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
