import { inQuotes, isBlank, nameOf, resolved, type Token, tokens } from './expression.ts';
import type { QualifiedName } from './qualified-name.ts';

/** A piece of an expression that is not blank, with the type that it is cast to: the casts themselves are left out. */
interface Piece {
  readonly token: Token;
  readonly text: string;
  readonly cast: QualifiedName | null;
}

/** Which texts of an expression are labels of an enum type. */
export interface Labelled {
  readonly type: QualifiedName;
  /** The columns that hold the labels. */
  readonly columns: readonly string[];
  /** All columns of the table. */
  readonly among: readonly string[];
}

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

function withoutCasts(solid: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < solid.length; ) {
    const token = solid[at];
    if (token === undefined) break;
    at += 1;
    let cast: QualifiedName | null = null;
    while (solid[at]?.text === '::') {
      const isQualified = solid[at + 2]?.text === '.';
      const name = bareName(solid[at + (isQualified ? 3 : 1)]) ?? '';
      // The first cast of several says what the text is.
      cast ??= { schema: isQualified ? bareName(solid[at + 1]) : null, name };
      at += isQualified ? 4 : 2;
    }
    pieces.push({ token, text: token.text, cast });
  }
  return pieces;
}

function isLabel(pieces: readonly Piece[], at: number, labelled: Labelled): boolean {
  const piece = pieces[at];
  if (piece === undefined) return false;
  if (piece.cast !== null) return sameType(piece.cast, labelled.type);
  const before = pieces[at - 1]?.token;
  if (before !== undefined && bareName(before) === labelled.type.name) return true;
  if (word(pieces, at + 1) === 'as') return bareName(pieces[at + 2]?.token) === labelled.type.name;
  return isComparedWithNext(pieces, at, labelled) || isComparedWithPrevious(pieces, at, labelled);
}

const comparison = /^[=<>!]$/;

function isComparedWithNext(pieces: readonly Piece[], at: number, labelled: Labelled): boolean {
  let next = at + 1;
  if (!comparison.test(word(pieces, next))) return false;
  while (comparison.test(word(pieces, next))) next += 1;
  if (word(pieces, next) === '(' && word(pieces, next + 2) === ')') next += 2;
  return holdsLabels(pieces, next, labelled);
}

/** Back over a list that the text is in and the operator before it, to what stands on its left. */
function isComparedWithPrevious(pieces: readonly Piece[], at: number, labelled: Labelled): boolean {
  let previous = at - 1;
  while (isText(pieces[previous]?.token) || word(pieces, previous) === ',') previous -= 1;
  if (word(pieces, previous + 1) === ',' && alike.has(word(pieces, previous - 2))) {
    return holdsLabels(pieces, previous, labelled);
  }
  return holdsLabels(pieces, leftOfOperator(pieces, previous), labelled);
}

/** Functions whose arguments are of one type. */
const alike: ReadonlySet<string> = new Set(['coalesce', 'nullif', 'greatest', 'least']);

/** The place of what an operator compares, whose right side begins after this place; -1 if it is none that compares. */
function leftOfOperator(pieces: readonly Piece[], at: number): number {
  const is = (by: number, ...texts: readonly string[]): boolean => texts.includes(word(pieces, at + by));
  if (is(0, '[') && is(-1, 'array') && is(-2, '(') && is(-3, 'any', 'all', 'some')) {
    return leftOfOperator(pieces, at - 4);
  }
  if (is(0, '(') && is(-1, 'in')) return at - (is(-2, 'not') ? 3 : 2);
  if (is(0, '(') && comparison.test(word(pieces, at - 1))) return leftOfOperator(pieces, at - 1);
  if (is(0, 'and') && isText(pieces[at - 1]?.token) && is(-2, 'between')) {
    return leftOfOperator(pieces, at - 2);
  }
  if (is(0, 'between')) return at - (is(-1, 'not') ? 2 : 1);
  if (is(0, 'from') && is(-1, 'distinct')) return at - (is(-2, 'not') ? 4 : 3);
  if (is(0, 'is')) return at - 1;
  if (is(0, 'not') && is(-1, 'is')) return at - 2;
  let left = at;
  while (comparison.test(word(pieces, left))) left -= 1;
  return left === at ? -1 : left;
}

/** Whether a column that holds the labels stands here, in brackets or not, as itself and not as a text. */
function holdsLabels(pieces: readonly Piece[], at: number, { type, columns, among }: Labelled): boolean {
  const inBrackets = word(pieces, at) === ')' && word(pieces, at - 2) === '(';
  const piece = pieces[inBrackets ? at - 1 : at];
  const cast = piece?.cast ?? pieces[at]?.cast ?? null;
  const column = piece === undefined ? null : resolved(piece.token, among);
  return column !== null && columns.includes(column) && (cast === null || sameType(cast, type));
}

function word(pieces: readonly Piece[], at: number): string {
  return pieces[at]?.text.toLowerCase() ?? '';
}

function isText(token: Token | undefined): boolean {
  return token?.text.startsWith("'") ?? false;
}

/** The name that a token is, folded as PostgreSQL folds it; null for what is none. */
function bareName(token: Token | undefined): string | null {
  const name = token === undefined ? null : nameOf(token.text);
  return name === null || token?.quoted ? name : name.toLowerCase();
}

function sameType(left: QualifiedName, right: QualifiedName): boolean {
  return left.name === right.name && left.schema === right.schema;
}
