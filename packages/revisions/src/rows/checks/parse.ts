import { type Token, tokensOf } from './tokens.ts';
import type { Expression } from './tree.ts';

const unknown: Expression = { kind: 'unknown' };

/** The condition of a check as far as it is understood; null where its form alone is beyond this reader. */
export function parseCheck(text: string): Expression | null {
  const reader = new Reader(tokensOf(text));
  try {
    const expression = reader.expression(0);
    return reader.atEnd ? expression : null;
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

class NotUnderstood extends Error {}

/** How tightly operators bind; those that are not here are not understood. */
const strength: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '==': 4,
  '<>': 4,
  '!=': 4,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '~': 6,
  '~*': 6,
  '!~': 6,
  '!~*': 6,
  '->': 6,
  '->>': 6,
  '||': 6,
  '+': 7,
  '-': 7,
  '*': 8,
  '/': 8,
  '%': 8,
};

const [notStrength, testStrength, castStrength] = [3, 5, 10];

const constants: Readonly<Record<string, boolean | null>> = { null: null, true: true, false: false };

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#peek().kind === 'end';
  }

  /** An expression whose operators bind more tightly than this. */
  expression(least: number): Expression {
    let left = this.#prefix();
    for (;;) {
      const next = this.#infix(left, least);
      if (next === null) return left;
      left = next;
    }
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] ?? { kind: 'end', text: '' };
  }

  #take(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #isWord(word: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token.kind === 'word' && token.text.toLowerCase() === word;
  }

  #isSymbol(symbol: string): boolean {
    const token = this.#peek();
    return token.kind === 'symbol' && token.text === symbol;
  }

  #takeIf(text: string): boolean {
    const found = this.#isWord(text) || this.#isSymbol(text);
    if (found) this.#at += 1;
    return found;
  }

  #expect(text: string): void {
    if (!this.#takeIf(text)) throw new NotUnderstood(text);
  }

  #prefix(): Expression {
    if (this.#takeIf('not')) return operator('not', this.expression(notStrength));
    if (this.#takeIf('-')) return operator('minus', this.expression(9));
    if (this.#takeIf('+')) return this.expression(9);
    if (this.#takeIf('(')) {
      const [first = unknown, ...others] = this.#list(')');
      return others.length === 0 ? first : { kind: 'list', operands: [first, ...others] };
    }
    const token = this.#take();
    switch (token.kind) {
      case 'string':
        return { kind: 'literal', value: token.text };
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'name':
        return this.#nameOrCall(token.text);
      case 'word':
        return this.#word(token.text);
      default:
        throw new NotUnderstood(token.text);
    }
  }

  #word(text: string): Expression {
    const word = text.toLowerCase();
    const constant = constants[word];
    if (constant !== undefined) return { kind: 'literal', value: constant };
    if (word === 'case') return this.#case();
    if (word === 'array' && this.#takeIf('[')) return { kind: 'list', operands: this.#list(']') };
    if (word === 'cast' && this.#takeIf('(')) {
      const value = this.expression(0);
      this.#expect('as');
      this.#skipType();
      this.#expect(')');
      return value;
    }
    // `date '2026-01-01'`
    if (this.#peek().kind === 'string') return { kind: 'literal', value: this.#take().text };
    return this.#nameOrCall(text);
  }

  /** Of a name with dots the last part counts: there is only one table. */
  #nameOrCall(first: string): Expression {
    let name = first;
    while (this.#takeIf('.')) name = this.#take().text;
    if (!this.#takeIf('(')) return { kind: 'column', name };
    return { kind: 'call', name: name.toLowerCase(), operands: this.#list(')') };
  }

  #list(end: string): readonly Expression[] {
    const operands: Expression[] = [];
    if (this.#takeIf(end)) return operands;
    do operands.push(this.expression(0));
    while (this.#takeIf(','));
    this.#expect(end);
    return operands;
  }

  /** Passed over: whichever case it is, the database will tell. */
  #case(): Expression {
    for (let depth = 1; depth > 0; ) {
      if (this.atEnd) throw new NotUnderstood('end');
      if (this.#isWord('case')) depth += 1;
      if (this.#isWord('end')) depth -= 1;
      this.#at += 1;
    }
    return unknown;
  }

  #infix(left: Expression, least: number): Expression | null {
    const token = this.#peek();
    if (token.kind === 'symbol' && token.text === '::' && castStrength > least) {
      this.#at += 1;
      this.#skipType();
      return left;
    }
    if (token.kind !== 'symbol' && token.kind !== 'word') return null;
    const word = token.text.toLowerCase();
    if (testStrength > least) {
      const test = this.#test(left);
      if (test !== null) return test;
    }
    const binds = Object.hasOwn(strength, word) ? strength[word] : undefined;
    if (binds === undefined || binds <= least) return null;
    this.#at += 1;
    if (this.#isWord('any') || this.#isWord('all') || this.#isWord('some'))
      return this.#quantified(left, word);
    return operator(word, left, this.expression(binds));
  }

  /** `x = ANY (list)`, as PostgreSQL shows IN. */
  #quantified(left: Expression, compares: string): Expression {
    const all = this.#take().text.toLowerCase() === 'all';
    this.#expect('(');
    const list = this.expression(0);
    this.#expect(')');
    if (list.kind !== 'list') return unknown;
    const isIn: Expression = { kind: 'in', operands: [left, ...list.operands] };
    if (compares === '=' && !all) return isIn;
    return compares === '<>' && all ? operator('not', isIn) : unknown;
  }

  /** What follows a value in words: IS NULL, IN, BETWEEN, LIKE and their opposites. */
  #test(left: Expression): Expression | null {
    if (this.#takeIf('isnull')) return operator('is null', left);
    if (this.#takeIf('notnull')) return operator('not', operator('is null', left));
    if (this.#takeIf('collate')) {
      this.#take();
      return left;
    }
    if (this.#takeIf('is')) {
      const negated = this.#takeIf('not');
      const test = operator('is', left, this.expression(testStrength));
      return negated ? operator('not', test) : test;
    }
    const negated =
      this.#isWord('not') && ['in', 'between', 'like', 'ilike'].some((word) => this.#isWord(word, 1));
    if (negated) this.#at += 1;
    const test = this.#positiveTest(left);
    return negated && test !== null ? operator('not', test) : test;
  }

  #positiveTest(left: Expression): Expression | null {
    if (this.#takeIf('in')) {
      this.#expect('(');
      return { kind: 'in', operands: [left, ...this.#list(')')] };
    }
    if (this.#takeIf('between')) {
      const low = this.expression(testStrength);
      this.#expect('and');
      const high = this.expression(testStrength);
      return operator('and', operator('>=', left, low), operator('<=', left, high));
    }
    for (const name of ['like', 'ilike', 'glob', 'regexp']) {
      if (this.#takeIf(name)) return operator(name, left, this.expression(testStrength));
    }
    return null;
  }

  /** The words of a type: `character varying(20)[]`, `timestamp without time zone`. */
  #skipType(): void {
    this.#take();
    while (this.#isSymbol('.')) this.#at += 2;
    for (const word of ['varying', 'precision', 'without', 'with', 'time', 'zone']) this.#takeIf(word);
    if (this.#takeIf('(')) this.#list(')');
    for (const word of ['without', 'with', 'time', 'zone']) this.#takeIf(word);
    while (this.#takeIf('[')) this.#expect(']');
  }
}

function operator(name: string, ...operands: readonly Expression[]): Expression {
  return { kind: 'operator', name, operands };
}
