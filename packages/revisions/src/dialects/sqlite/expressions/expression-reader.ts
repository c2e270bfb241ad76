import { isToken, type Token, unquoted } from '../introspect/ddl/tokens.ts';
import { sameName } from '../quote.ts';
import { canonicalOperator, canonicalToken, columnNamed, type ExpressionScope } from './canonical-token.ts';

/** Thrown at what the reader does not know. */
export class NotRead extends Error {}

/** How tightly operators bind, as SQLite's documentation lists them: the higher, the tighter. */
const strength = {
  or: 1,
  and: 2,
  not: 3,
  equality: 4,
  comparison: 5,
  bits: 7,
  sum: 8,
  product: 9,
  concat: 10,
  collate: 11,
  sign: 12,
  atom: 13,
};

const binary: ReadonlyMap<string, number> = new Map([
  ['OR', strength.or],
  ['AND', strength.and],
  ...['=', '==', '<>', '!='].map((operator) => [operator, strength.equality] as const),
  ...['<', '<=', '>', '>='].map((operator) => [operator, strength.comparison] as const),
  ...['&', '|', '<<', '>>'].map((operator) => [operator, strength.bits] as const),
  ...['+', '-'].map((operator) => [operator, strength.sum] as const),
  ...['*', '/', '%'].map((operator) => [operator, strength.product] as const),
  ...['||', '->', '->>'].map((operator) => [operator, strength.concat] as const),
]);

/** Comparisons, each with what it is from the other side. */
const reversed: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
  ['=', '='],
  ['<>', '<>'],
]);

/** A number or a text, which is what something is compared with. */
const literal = /^(?:-?\d[\w.+-]*|'(?:[^']|'')*')$/;

/** A piece of an expression in its one spelling, with what holds it together. */
interface Piece {
  readonly sql: string;
  readonly strength: number;
}

const atom = (sql: string): Piece => ({ sql, strength: strength.atom });

/** The piece in brackets if it is held together less than that. */
function bracketed(piece: Piece, least: number): string {
  return piece.strength < least ? `(${piece.sql})` : piece.sql;
}

/** Two operands with their operator; a literal stands behind what is compared with it. */
function joined(left: Piece, operator: string, right: Piece, binds: number): string {
  const reverse = reversed.get(operator);
  if (reverse !== undefined && literal.test(left.sql) && !literal.test(right.sql)) {
    return `${bracketed(right, binds)} ${reverse} ${left.sql}`;
  }
  return `${bracketed(left, binds)} ${operator} ${bracketed(right, binds + 1)}`;
}

/** Reads an expression once, from left to right, and writes it anew with the fewest brackets. */
export class ExpressionReader {
  readonly #tokens: readonly Token[];
  readonly #scope: ExpressionScope;
  #at = 0;

  constructor(tokens: readonly Token[], scope: ExpressionScope) {
    this.#tokens = tokens;
    this.#scope = scope;
  }

  /** @throws NotRead */
  readAll(): string {
    const { sql } = this.#expression(0);
    if (this.#at < this.#tokens.length) throw new NotRead();
    return sql;
  }

  /** An expression whose operators bind at least this tightly. */
  #expression(least: number): Piece {
    let left = this.#operand();
    for (;;) {
      const next = this.#continued(left, least);
      if (next === null) return left;
      left = next;
    }
  }

  #operand(): Piece {
    if (this.#sees('NOT')) {
      if (this.#sees('NOT', 'EXISTS')) throw new NotRead();
      this.#next();
      return this.#prefixed('NOT ', strength.not);
    }
    const sign = this.#takeOneOf(['-', '+', '~']);
    return sign === null ? this.#atom() : this.#prefixed(sign, strength.sign);
  }

  #prefixed(operator: string, binds: number): Piece {
    const operand = bracketed(this.#expression(binds), binds);
    // Two minus signs would begin a comment.
    const gap = operator === '-' && operand.startsWith('-') ? ' ' : '';
    return { sql: `${operator}${gap}${operand}`, strength: binds };
  }

  /** The operator that follows with its other operands; null if none follows that binds tightly enough. */
  #continued(left: Piece, least: number): Piece | null {
    const token = this.#peek();
    if (token === undefined) return null;
    const binds = binary.get(token.text.toUpperCase());
    if (binds !== undefined && (token.kind === 'operator' || token.kind === 'word')) {
      if (binds < least) return null;
      this.#next();
      return this.#join(left, canonicalOperator(token).toUpperCase(), binds);
    }
    if (this.#sees('COLLATE') && strength.collate >= least) {
      this.#next();
      const collation = unquoted(this.#next()).toUpperCase();
      return {
        sql: `${bracketed(left, strength.collate)} COLLATE ${collation}`,
        strength: strength.collate,
      };
    }
    return strength.equality >= least ? this.#test(left) : null;
  }

  #join(left: Piece, operator: string, binds: number): Piece {
    const right = this.#expression(binds + 1);
    return { sql: joined(left, operator, right, binds), strength: binds };
  }

  /** IS, IN, BETWEEN, LIKE and their kin. */
  #test(left: Piece): Piece | null {
    const subject = bracketed(left, strength.equality);
    const tested = (sql: string): Piece => ({ sql: `${subject} ${sql}`, strength: strength.equality });
    if (this.#take('ISNULL')) return tested('IS null');
    if (this.#take('NOTNULL') || this.#take('NOT', 'NULL')) return tested('IS NOT null');
    if (this.#take('IS', 'NOT', 'DISTINCT', 'FROM')) return this.#join(left, 'IS', strength.equality);
    if (this.#take('IS', 'DISTINCT', 'FROM')) return this.#join(left, 'IS NOT', strength.equality);
    if (this.#take('IS', 'NOT')) return this.#join(left, 'IS NOT', strength.equality);
    if (this.#take('IS')) return this.#join(left, 'IS', strength.equality);
    const not = this.#sees('NOT') ? 'NOT ' : '';
    const word = this.#peek(not === '' ? 0 : 1)?.text.toUpperCase() ?? '';
    if (!['IN', 'BETWEEN', 'LIKE', 'GLOB', 'MATCH', 'REGEXP'].includes(word)) return null;
    this.#at += not === '' ? 1 : 2;
    if (word === 'IN') return tested(`${not}IN (${this.#list()})`);
    if (word === 'BETWEEN') return this.#between(left, not !== '');
    const operand = this.#operandOfTest();
    const escaped = this.#take('ESCAPE') ? ` ESCAPE ${this.#operandOfTest()}` : '';
    return tested(`${not}${word} ${operand}${escaped}`);
  }

  /** Two comparisons, as SQLite's documentation explains it. */
  #between(subject: Piece, negated: boolean): Piece {
    const binds = strength.comparison;
    const lowest = this.#expression(binds);
    if (!this.#take('AND')) throw new NotRead();
    const highest = this.#expression(binds);
    const [below, above] = negated ? ['<', '>'] : ['>=', '<='];
    const both = [joined(subject, below, lowest, binds), joined(subject, above, highest, binds)];
    return negated
      ? { sql: both.join(' OR '), strength: strength.or }
      : { sql: both.join(' AND '), strength: strength.and };
  }

  #operandOfTest(): string {
    return bracketed(this.#expression(strength.comparison), strength.comparison);
  }

  #atom(): Piece {
    if (this.#sees('(')) return this.#inBrackets();
    if (this.#take('CASE')) return this.#case();
    if (this.#take('CAST', '(')) return this.#cast();
    const token = this.#next();
    if (token.kind === 'operator' || isToken(token, 'SELECT') || isToken(token, 'EXISTS'))
      throw new NotRead();
    if (token.kind === 'word' && this.#sees('('))
      return atom(`${token.text.toLowerCase()}(${this.#arguments()})`);
    if (this.#take('.')) {
      const column = columnNamed(this.#peek() ?? token, this.#scope);
      if (column === null || !sameName(unquoted(token), this.#scope.table)) throw new NotRead();
      return atom(canonicalToken(this.#next(), this.#scope));
    }
    return atom(canonicalToken(token, this.#scope));
  }

  /** One expression keeps no brackets but those it needs where it stands; several are a row. */
  #inBrackets(): Piece {
    this.#expect('(');
    if (this.#sees('SELECT') || this.#sees('WITH') || this.#sees('VALUES')) throw new NotRead();
    const first = this.#expression(0);
    if (this.#take(')')) return first;
    const rest: string[] = [];
    while (this.#take(',')) rest.push(this.#expression(0).sql);
    this.#expect(')');
    return atom(`(${[first.sql, ...rest].join(', ')})`);
  }

  #list(): string {
    this.#expect('(');
    if (this.#sees('SELECT') || this.#sees('WITH')) throw new NotRead();
    return this.#expressionsUpToBracket();
  }

  #arguments(): string {
    this.#expect('(');
    if (this.#take('*')) {
      this.#expect(')');
      return '*';
    }
    const distinct = this.#take('DISTINCT') ? 'DISTINCT ' : '';
    return `${distinct}${this.#expressionsUpToBracket()}`;
  }

  #expressionsUpToBracket(): string {
    const expressions: string[] = [];
    while (!this.#take(')')) {
      if (expressions.length > 0) this.#expect(',');
      expressions.push(this.#expression(0).sql);
    }
    return expressions.join(', ');
  }

  #case(): Piece {
    const parts = ['CASE'];
    if (!this.#sees('WHEN')) parts.push(this.#expression(0).sql);
    while (this.#take('WHEN')) {
      parts.push(`WHEN ${this.#expression(0).sql}`);
      this.#expect('THEN');
      parts.push(`THEN ${this.#expression(0).sql}`);
    }
    if (this.#take('ELSE')) parts.push(`ELSE ${this.#expression(0).sql}`);
    this.#expect('END');
    return atom([...parts, 'END'].join(' '));
  }

  #cast(): Piece {
    const operand = this.#expression(0).sql;
    this.#expect('AS');
    const type: string[] = [];
    for (let depth = 0; depth > 0 || !this.#sees(')'); ) {
      const token = this.#next();
      if (isToken(token, '(')) depth += 1;
      if (isToken(token, ')')) depth -= 1;
      type.push(token.text.toUpperCase());
    }
    this.#expect(')');
    return atom(`cast(${operand} AS ${type.join(' ')})`);
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #sees(...texts: readonly string[]): boolean {
    return texts.every((text, ahead) => isToken(this.#peek(ahead), text));
  }

  #take(...texts: readonly string[]): boolean {
    const seen = this.#sees(...texts);
    if (seen) this.#at += texts.length;
    return seen;
  }

  #takeOneOf(texts: readonly string[]): string | null {
    return texts.find((text) => this.#take(text)) ?? null;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new NotRead();
  }

  #next(): Token {
    const token = this.#peek();
    if (token === undefined) throw new NotRead();
    this.#at += 1;
    return token;
  }
}
