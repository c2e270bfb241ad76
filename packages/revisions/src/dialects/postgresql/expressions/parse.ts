import { list, readOperand } from './operand.ts';
import { readType } from './read-type.ts';
import { Reader } from './reader.ts';
import { tokensOf, UnreadExpression } from './tokens.ts';
import type { Expression } from './tree.ts';

/** How strongly operators bind, weakest first, as PostgreSQL's grammar has them. */
const strength = {
  or: 1,
  and: 2,
  not: 3,
  is: 4,
  comparison: 5,
  membership: 6,
  other: 7,
  sum: 8,
  product: 9,
  power: 10,
  zone: 11,
  collate: 12,
  sign: 13,
  subscript: 14,
  cast: 15,
} as const;

/** @throws UnreadExpression for a query or a form of the language that is not read */
export function parseExpression(sql: string): Expression {
  const reader = new Reader(tokensOf(sql));
  const expression = read(reader, 0);
  if (reader.peek().kind !== 'end') throw new UnreadExpression(reader.peek().value);
  return expression;
}

function read(reader: Reader, least: number): Expression {
  let expression = readPrefixed(reader);
  for (;;) {
    const longer = readOn(reader, expression, least);
    if (longer === null) return expression;
    expression = longer;
  }
}

function readPrefixed(reader: Reader): Expression {
  if (reader.takes('not')) return { kind: 'prefix', operator: 'not', operands: [read(reader, strength.not)] };
  const token = reader.peek();
  if (token.kind !== 'operator') return readOperand(reader, read);
  reader.next();
  if (token.value === '+') return read(reader, strength.sign);
  const operand = read(reader, token.value === '-' ? strength.sign : strength.other);
  if (token.value === '-' && operand.kind === 'number') return { kind: 'number', value: `-${operand.value}` };
  return { kind: 'prefix', operator: token.value, operands: [operand] };
}

/** The expression with the next operator and what belongs to it; null where what follows binds less strongly. */
function readOn(reader: Reader, left: Expression, least: number): Expression | null {
  const binds = (by: keyof typeof strength): boolean => strength[by] > least;
  const token = reader.peek();
  if (token.kind === 'operator') return readOperator(reader, left, token.value, least);
  if (binds('cast') && reader.takes('::')) return { kind: 'cast', type: readType(reader), operands: [left] };
  if (binds('subscript') && reader.takes('[')) {
    return { kind: 'subscript', operands: [left, ...list(reader, ']', read)] };
  }
  if (token.kind !== 'word') return null;
  if (binds('or') && reader.takes('or')) {
    return { kind: 'any of', operands: [left, read(reader, strength.or)] };
  }
  if (binds('and') && reader.takes('and')) {
    return { kind: 'all of', operands: [left, read(reader, strength.and)] };
  }
  if (binds('is')) {
    const test = readTest(reader, left);
    if (test !== null) return test;
  }
  if (binds('membership')) {
    const membership = readMembership(reader, left);
    if (membership !== null) return membership;
  }
  if (binds('zone') && reader.takes('at', 'time', 'zone')) {
    return { kind: 'infix', operator: 'at time zone', operands: [left, read(reader, strength.zone)] };
  }
  if (binds('collate') && reader.takes('collate')) {
    return { kind: 'collate', collation: reader.name(), operands: [left] };
  }
  return null;
}

function readOperator(reader: Reader, left: Expression, written: string, least: number): Expression | null {
  const operator = written === '!=' ? '<>' : written;
  const binds = operatorStrength(operator);
  if (binds <= least) return null;
  reader.next();
  for (const quantifier of ['any', 'some', 'all'] as const) {
    if (!reader.takes(quantifier, '(')) continue;
    if (reader.sees('select')) throw new UnreadExpression('a query');
    const array = read(reader, 0);
    reader.expect(')');
    const which = quantifier === 'all' ? 'all' : 'any';
    return { kind: 'quantified', operator, quantifier: which, operands: [left, array] };
  }
  return { kind: 'infix', operator, operands: [left, read(reader, binds)] };
}

function operatorStrength(operator: string): number {
  if (/^(<|>|=|<=|>=|<>)$/.test(operator)) return strength.comparison;
  if (operator === '+' || operator === '-') return strength.sum;
  if (operator === '*' || operator === '/' || operator === '%') return strength.product;
  return operator === '^' ? strength.power : strength.other;
}

function readTest(reader: Reader, left: Expression): Expression | null {
  if (reader.takes('isnull')) return { kind: 'test', test: 'is null', operands: [left] };
  if (reader.takes('notnull')) return { kind: 'test', test: 'is not null', operands: [left] };
  if (!reader.takes('is')) return null;
  const not = reader.takes('not') ? 'not ' : '';
  if (reader.takes('distinct', 'from')) {
    return { kind: 'infix', operator: `is ${not}distinct from`, operands: [left, read(reader, strength.is)] };
  }
  const word = reader.name();
  if (!/^(null|true|false|unknown)$/.test(word)) throw new UnreadExpression(`is ${word}`);
  return { kind: 'test', test: `is ${not}${word}`, operands: [left] };
}

function readMembership(reader: Reader, left: Expression): Expression | null {
  const negated = reader.sees('not') && /^(in|between|like|ilike)$/.test(reader.peek(1).value);
  if (negated) reader.expect('not');
  if (reader.takes('in', '(')) {
    if (reader.sees('select')) throw new UnreadExpression('a query');
    return { kind: 'in', negated, operands: [left, ...list(reader, ')', read)] };
  }
  if (reader.takes('between')) return readBetween(reader, left, negated);
  for (const [word, operator] of [
    ['like', '~~'],
    ['ilike', '~~*'],
  ] as const) {
    if (!reader.takes(word)) continue;
    const pattern = read(reader, strength.membership);
    if (reader.sees('escape')) throw new UnreadExpression('escape');
    return { kind: 'infix', operator: negated ? `!${operator}` : operator, operands: [left, pattern] };
  }
  return null;
}

function readBetween(reader: Reader, left: Expression, negated: boolean): Expression {
  if (reader.sees('symmetric')) throw new UnreadExpression('symmetric');
  reader.takes('asymmetric');
  const low = read(reader, strength.membership);
  reader.expect('and');
  const high = read(reader, strength.membership);
  const [from, to] = negated ? ['<', '>'] : ['>=', '<='];
  return {
    kind: negated ? 'any of' : 'all of',
    operands: [
      { kind: 'infix', operator: from, operands: [left, low] },
      { kind: 'infix', operator: to, operands: [left, high] },
    ],
  };
}
