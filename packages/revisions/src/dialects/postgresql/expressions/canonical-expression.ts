import { parseExpression } from './parse.ts';
import { printExpression } from './print.ts';
import { UnreadExpression } from './tokens.ts';
import type { Expression } from './tree.ts';

/** What an expression's names can be. */
export interface ExpressionScope {
  /** The table whose columns it names, without its schema; null for a default, which names none. */
  readonly table: string | null;
  /** Columns of type text or varchar: a cast of theirs to text changes nothing. */
  readonly textColumns: ReadonlySet<string>;
  /** The enum types of the schema, as casts name them. */
  readonly enums: ReadonlySet<string>;
}

/**
 * An expression in the form in which two are equal as text if they differ only by what PostgreSQL rewrites: brackets,
 * casts of literals to the type that they have anyway, IN and BETWEEN and LIKE as operators, literals left of what they
 * are compared with. Every step keeps the
 * meaning. What cannot be read stays as it is.
 */
export function canonicalExpression(sql: string, scope: ExpressionScope): string {
  try {
    return printExpression(simplified(parseExpression(sql), scope));
  } catch (error) {
    if (error instanceof UnreadExpression) return sql.trim();
    throw error;
  }
}

function simplified(expression: Expression, scope: ExpressionScope): Expression {
  const operands = 'operands' in expression ? expression.operands.map((each) => simplified(each, scope)) : [];
  const [first, second] = operands;
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'constant':
      return expression;
    case 'name':
      return { ...expression, path: withoutTable(expression.path, scope) };
    case 'all of':
    case 'any of':
      return { ...expression, operands: operands.flatMap((each) => chainOf(each, expression.kind)) };
    case 'in':
      return membership(expression.negated, operands) ?? { ...expression, operands };
    case 'cast':
      return first === undefined ? expression : cast(first, expression.type, scope);
    case 'infix': {
      if (first === undefined || second === undefined) return expression;
      const reverse = reversed[expression.operator];
      if (reverse === undefined) return { ...expression, operands: [first, second] };
      const [left, right] = [uncast(first), uncast(second)];
      return isLiteral(left) && !isLiteral(right)
        ? { ...expression, operator: reverse, operands: [right, left] }
        : { ...expression, operands: [left, right] };
    }
    case 'quantified':
      return first === undefined || second === undefined
        ? expression
        : { ...expression, operands: [uncast(first), withoutElementCasts(second)] };
    case 'case':
      return withoutElseNull({ ...expression, operands });
    case 'prefix':
    case 'test':
    case 'collate':
      return first === undefined ? expression : { ...expression, operands: [first] };
    default:
      return { ...expression, operands };
  }
}

/** Comparisons, each with what it is from the other side: a literal is what something is compared with. */
const reversed: Readonly<Record<string, string>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '=': '=',
  '<>': '<>',
};

function withoutTable(path: readonly string[], { table }: ExpressionScope): readonly string[] {
  return path.length > 1 && path.at(-2) === table ? path.slice(-1) : path;
}

function chainOf(operand: Expression, kind: 'all of' | 'any of'): readonly Expression[] {
  return operand.kind === kind ? operand.operands : [operand];
}

/** A list of literals is an array to PostgreSQL, and one alone is compared with. */
function membership(negated: boolean, [left, ...values]: readonly Expression[]): Expression | null {
  if (left === undefined || !values.every(isLiteral)) return null;
  const operator = negated ? '<>' : '=';
  const [only, second] = values;
  if (only !== undefined && second === undefined) return { kind: 'infix', operator, operands: [left, only] };
  const array: Expression = { kind: 'array', operands: values };
  return { kind: 'quantified', operator, quantifier: negated ? 'all' : 'any', operands: [left, array] };
}

function isLiteral({ kind }: Expression): boolean {
  return kind === 'string' || kind === 'number' || kind === 'constant';
}

const textType = /^(text|character varying)$/;
const wholeType = /^(smallint|integer|bigint)$/;
const numericType = /^(smallint|integer|bigint|numeric|real|double precision)$/;

function cast(operand: Expression, type: string, scope: ExpressionScope): Expression {
  const kept: Expression = { kind: 'cast', type, operands: [operand] };
  if (operand.kind === 'constant' && operand.word === 'null') return operand;
  if (operand.kind === 'string') {
    if (textType.test(type) || scope.enums.has(type)) return operand;
    return type === ownType(operand.value) ? { kind: 'number', value: operand.value } : kept;
  }
  if (operand.kind === 'array') {
    const element = type.endsWith('[]') ? type.slice(0, -2) : '';
    const same = textType.test(element) && operand.operands.every(({ kind }) => kind === 'string');
    return same ? operand : kept;
  }
  return type === 'text' && isText(operand, scope) ? operand : kept;
}

const keepsType = /^(coalesce|nullif|greatest|least)$/;

/** Whether an expression is text or varchar by its columns, so that a cast to text changes nothing. */
function isText(expression: Expression, scope: ExpressionScope): boolean {
  if (expression.kind === 'string') return true;
  if (expression.kind === 'name') {
    const [column, more] = expression.path;
    return column !== undefined && more === undefined && scope.textColumns.has(column);
  }
  if (expression.kind !== 'call' || !keepsType.test(expression.path.join('.'))) return false;
  return expression.operands.every((operand) => isText(operand, scope));
}

/**
 * The type of a number that stands without quotes; null for a text that is no number. PostgreSQL puts negative numbers
 * and those too large for an integer in quotes, with their type.
 */
function ownType(value: string): string | null {
  if (/^-?\d+\.\d+$/.test(value)) return 'numeric';
  if (!/^-?\d+$/.test(value)) return null;
  const whole = BigInt(value);
  if (BigInt.asIntN(32, whole) === whole) return 'integer';
  return BigInt.asIntN(64, whole) === whole ? 'bigint' : 'numeric';
}

/** A number that is compared with another is cast to its type or is not, and is as large. */
function uncast(operand: Expression): Expression {
  if (operand.kind !== 'cast' || !numericType.test(operand.type)) return operand;
  const number = uncast(operand.operands[0]);
  if (number.kind !== 'number') return operand;
  // A fraction cast to a whole number is another number.
  return number.value.includes('.') && wholeType.test(operand.type) ? operand : number;
}

/** The elements of an array that is compared with are numbers like any other. */
function withoutElementCasts(operand: Expression): Expression {
  if (operand.kind !== 'array') return operand;
  return { ...operand, operands: operand.operands.map(uncast) };
}

/** Without ELSE, CASE gives NULL. */
function withoutElseNull(expression: Extract<Expression, { readonly kind: 'case' }>): Expression {
  const last = expression.operands.at(-1);
  if (!expression.hasElse || last?.kind !== 'constant' || last.word !== 'null') return expression;
  return { ...expression, hasElse: false, operands: expression.operands.slice(0, -1) };
}
