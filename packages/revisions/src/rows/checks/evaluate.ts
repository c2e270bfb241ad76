import { globPattern, likePattern, regularExpression } from './patterns.ts';
import type { Expression, Scalar } from './tree.ts';

/** What nobody can say here: the database has to. */
export const unknown = Symbol('unknown');

export type Result = Scalar | typeof unknown;

/** The value of a column in a row, as text, number or boolean; unknown where only the database knows it. */
export type ColumnValue = (column: string) => Result;

/** What the expression is for a row, in the logic of SQL: NULL where it is neither true nor false. */
export function evaluate(expression: Expression, column: ColumnValue): Result {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'column':
      return column(expression.name);
    case 'in':
      return isIn(expression.operands.map((each) => evaluate(each, column)));
    case 'operator':
      return operated(
        expression.name,
        expression.operands.map((each) => evaluate(each, column)),
      );
    case 'call':
      return called(
        expression.name,
        expression.operands.map((each) => evaluate(each, column)),
      );
    case 'list':
    case 'unknown':
      return unknown;
  }
}

function isIn([value = unknown, ...among]: readonly Result[]): Result {
  const found = among.map((each) => compared('=', value, each));
  if (found.includes(true)) return true;
  return found.find((each) => each === unknown || each === null) ?? false;
}

function operated(name: string, operands: readonly Result[]): Result {
  const [left = unknown, right = unknown] = operands;
  switch (name) {
    case 'and':
      if (isFalse(left) || isFalse(right)) return false;
      return isTrue(left) && isTrue(right) ? true : undecided(left, right);
    case 'or':
      if (isTrue(left) || isTrue(right)) return true;
      return isFalse(left) && isFalse(right) ? false : undecided(left, right);
    case 'not':
      return isTrue(left) ? false : isFalse(left) ? true : left === null ? null : unknown;
    case 'is null':
      return left === unknown ? unknown : left === null;
    case 'is':
      if (left === unknown || right === unknown) return unknown;
      return left === null || right === null ? left === right : compared('=', left, right);
    case 'like':
    case 'ilike':
      return matches(left, right, (pattern) => likePattern(pattern, name === 'ilike'));
    case 'glob':
      return matches(left, right, globPattern);
    case '~':
    case '~*':
      return matches(left, right, (pattern) => regularExpression(pattern, name === '~*'));
    case '!~':
    case '!~*':
      return operated('not', [operated(name.slice(1), operands)]);
    case '||':
      return strict(operands, (a, b) => `${a}${b}`);
    case 'minus':
      return strict([left], (value) => arithmetic('-', 0, value));
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return strict(operands, (a, b) => arithmetic(name, a, b));
    default:
      return compared(name, left, right);
  }
}

function undecided(left: Result, right: Result): Result {
  return left === unknown || right === unknown ? unknown : null;
}

// SQLite's truth is a number other than 0.
const isTrue = (value: Result): boolean => value === true || (typeof value === 'number' && value !== 0);
const isFalse = (value: Result): boolean => value === false || value === 0;

type Known = Exclude<Scalar, null>;

/** NULL if one of the operands is, unknown if one of them is. */
function strict(operands: readonly Result[], work: (first: Known, second: Known) => Result): Result {
  const [first = true, second = true] = operands;
  if (first === unknown || second === unknown) return unknown;
  return first === null || second === null ? null : work(first, second);
}

function arithmetic(operator: string, left: Known, right: Known): Result {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) return unknown;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '%':
      return b === 0 ? unknown : a % b;
    default:
      // Whole numbers divide into whole ones; which they are, the database knows.
      return b === 0 || a % b !== 0 ? unknown : a / b;
  }
}

function numberOf(value: Known): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || value.trim() === '' || Number.isNaN(Number(value))) return null;
  return Number(value);
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '==': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

function compared(operator: string, left: Result, right: Result): Result {
  const holds = comparisons[operator];
  if (holds === undefined) return unknown;
  return strict([left, right], (a, b) => {
    const order = orderOf(a, b);
    return order === null ? unknown : holds(order);
  });
}

function orderOf(a: Known, b: Known): number | null {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  const [x, y] = [
    typeof a === 'boolean' ? Number(a) : numberOf(a),
    typeof b === 'boolean' ? Number(b) : numberOf(b),
  ];
  return x === null || y === null ? null : x - y;
}

function matches(value: Result, pattern: Result, read: (pattern: string) => RegExp | null): Result {
  return strict([value, pattern], (text, like) => {
    if (typeof text !== 'string' || typeof like !== 'string') return unknown;
    return read(like)?.test(text) ?? unknown;
  });
}

const functions: Readonly<Record<string, (text: string) => Scalar>> = {
  length: (text) => [...text].length,
  char_length: (text) => [...text].length,
  character_length: (text) => [...text].length,
  octet_length: (text) => new TextEncoder().encode(text).length,
  // Beyond ASCII databases differ.
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  trim: (text) => text.replace(/^ +| +$/g, ''),
  btrim: (text) => text.replace(/^ +| +$/g, ''),
};

function called(name: string, operands: readonly Result[]): Result {
  if (name === 'coalesce') {
    const first = operands.find((each) => each !== null);
    return first === undefined ? null : first;
  }
  if (name === 'abs') {
    return strict(operands, (value) => (typeof value === 'number' ? Math.abs(value) : unknown));
  }
  const work = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (work === undefined || operands.length !== 1) return unknown;
  return strict(operands, (value) => (typeof value === 'string' ? work(value) : unknown));
}
