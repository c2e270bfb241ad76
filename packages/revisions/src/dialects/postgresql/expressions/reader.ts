import { type Token, UnreadExpression } from './tokens.ts';

/** Goes through the tokens of an expression, one after the other. */
export class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: 'end', value: '' };
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Whether the next tokens are these words or marks. */
  sees(...values: readonly string[]): boolean {
    return values.every((value, ahead) => {
      const token = this.peek(ahead);
      return (token.kind === 'word' || token.kind === 'mark') && token.value === value;
    });
  }

  /** Passes over these words or marks if they are next. */
  takes(...values: readonly string[]): boolean {
    if (!this.sees(...values)) return false;
    this.#at += values.length;
    return true;
  }

  /** @throws UnreadExpression when something else is next */
  expect(value: string): void {
    if (!this.takes(value)) throw new UnreadExpression(`${value} expected before ${this.peek().value}`);
  }

  /** @throws UnreadExpression when no name is next */
  name(): string {
    const token = this.next();
    if (token.kind === 'word' || token.kind === 'quoted') return token.value;
    throw new UnreadExpression(`a name expected before ${token.value}`);
  }
}
