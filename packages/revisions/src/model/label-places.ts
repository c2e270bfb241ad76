import { resolved } from './expression.ts';
import { bareName, isText, type Piece, sameType, word } from './expression-pieces.ts';
import type { QualifiedName } from './qualified-name.ts';

/** Which texts of an expression are labels of an enum type. */
export interface Labelled {
  readonly type: QualifiedName;
  /** The columns that hold the labels. */
  readonly columns: readonly string[];
  /** All columns of the table. */
  readonly among: readonly string[];
}

/** Whether the text at this place is a label beyond doubt. */
export function isLabel(pieces: readonly Piece[], at: number, labelled: Labelled): boolean {
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
  const opening = [next, next + 1].find((each) => word(pieces, each) === '(');
  return holdsLabels(pieces, opening === undefined ? next : endOf(pieces, opening, ')'), labelled);
}

/** Back over a list that the text is in and the operator before it, to what stands on its left. */
function isComparedWithPrevious(pieces: readonly Piece[], at: number, labelled: Labelled): boolean {
  let previous = at - 1;
  if (word(pieces, previous) === 'when') {
    const subject = startOf(pieces, previous, 'case', 'end') + 1;
    return word(pieces, subject + 1) === 'when' && holdsLabels(pieces, subject, labelled);
  }
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

/**
 * Whether the operand that ends here holds labels: a column of them, in brackets or not, as itself and not as a text; or
 * a function that gives what it is given.
 */
function holdsLabels(pieces: readonly Piece[], at: number, labelled: Labelled): boolean {
  const piece = pieces[at];
  if (piece === undefined || (piece.cast !== null && !sameType(piece.cast, labelled.type))) return false;
  if (piece.text === ')') {
    const opening = startOf(pieces, at, '(', ')');
    const isCall = alike.has(word(pieces, opening - 1));
    const end = isCall ? endOf(pieces, opening, ',') - 1 : at - 1;
    return beginningOf(pieces, end) === opening + 1 && holdsLabels(pieces, end, labelled);
  }
  const column = resolved(piece.token, labelled.among);
  return column !== null && labelled.columns.includes(column);
}

/** Where the operand begins that ends here: a name with what stands before its dots, or something in brackets. */
function beginningOf(pieces: readonly Piece[], end: number): number {
  if (word(pieces, end) === ')') return startOf(pieces, end, '(', ')');
  return word(pieces, end - 1) === '.' ? beginningOf(pieces, end - 2) : end;
}

/** The place before this one at which begins what ends here, with others of its kind inside. */
function startOf(pieces: readonly Piece[], end: number, begins: string, ends: string): number {
  let at = end;
  for (let depth = 1; depth > 0 && at > 0; ) {
    at -= 1;
    if (word(pieces, at) === ends) depth += 1;
    if (word(pieces, at) === begins) depth -= 1;
  }
  return at;
}

/** The place of this word behind a bracket that is opened here, outside of all brackets inside. */
function endOf(pieces: readonly Piece[], opening: number, wanted: ')' | ','): number {
  let at = opening + 1;
  for (let depth = 0; at < pieces.length && !(depth === 0 && word(pieces, at) === wanted); at += 1) {
    if (word(pieces, at) === '(') depth += 1;
    if (word(pieces, at) === ')') depth -= 1;
  }
  return at;
}
