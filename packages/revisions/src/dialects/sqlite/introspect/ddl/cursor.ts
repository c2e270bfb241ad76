import { DialectError } from '../../../errors.ts';
import { isToken, type Token, tokenize, unquoted } from './tokens.ts';

interface Comment {
  readonly text: string;
  /** Whether it stands on the line of what comes before it. */
  readonly sameLine: boolean;
}

/** A place in a definition that is being read. */
export class Cursor {
  readonly #sql: string;
  readonly #object: string;
  readonly #tokens: readonly Token[];
  /** Those before each token; those after the last one at the end. */
  readonly #comments: (readonly Comment[])[];
  #at = 0;
  /** The token up to which comments were taken. */
  #taken = 0;

  /** @param object what is read, for errors: `table systems` */
  constructor(sql: string, object: string) {
    const { tokens, comments } = separate(sql);
    this.#sql = sql;
    this.#object = object;
    this.#tokens = tokens;
    this.#comments = comments;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  /** Whether these keywords and operators come next. */
  sees(...texts: readonly string[]): boolean {
    return texts.every((text, ahead) => isToken(this.peek(ahead), text));
  }

  /** Passes these keywords and operators, if they come next. */
  take(...texts: readonly string[]): boolean {
    const seen = this.sees(...texts);
    if (seen) this.#at += texts.length;
    return seen;
  }

  expect(...texts: readonly string[]): void {
    if (!this.take(...texts)) this.fail(`${texts.join(' ')} is expected`);
  }

  /** Passes whichever of these keywords comes next; null if none does. */
  takeOneOf<T extends string>(texts: readonly T[]): T | null {
    return texts.find((text) => this.take(text)) ?? null;
  }

  next(): Token {
    const token = this.peek();
    if (token === undefined) this.fail('it ends too early');
    this.#at += 1;
    return token;
  }

  /** A name, quoted or not. */
  name(): string {
    const token = this.peek();
    if (token?.kind !== 'word' && token?.kind !== 'name' && token?.kind !== 'string')
      this.fail('a name is expected');
    return unquoted(this.next());
  }

  /** What `pass` passes, as it is; comments inside are a part of it. */
  source(pass: () => void): string {
    const from = this.#at;
    pass();
    const [first, last] = [this.#tokens[from], this.#tokens[this.#at - 1]];
    if (first === undefined || last === undefined || this.#at === from) return '';
    this.#comments.fill([], from + 1, this.#at);
    return this.#sql.slice(first.start, last.start + last.text.length);
  }

  /** What stands between a pair of brackets. */
  inBrackets(): string {
    const withBrackets = this.source(() => {
      this.expect('(');
      for (let depth = 1; depth > 0; ) {
        const token = this.next();
        if (isToken(token, '(')) depth += 1;
        if (isToken(token, ')')) depth -= 1;
      }
    });
    return withBrackets.slice(1, -1).trim();
  }

  /** The comments before the tokens passed so far that nobody has taken yet. */
  commentsPassed(): readonly string[] {
    const comments = this.#comments.slice(this.#taken, this.#at).flat();
    this.#taken = this.#at;
    return comments.map(({ text }) => text);
  }

  /** The comments before the next token: all, or only those on the line of the last one. */
  commentsAhead(which: 'all' | 'on this line'): readonly string[] {
    const ahead = this.#comments[this.#at] ?? [];
    const isWanted = ({ sameLine }: Comment): boolean => which === 'all' || sameLine;
    this.#comments[this.#at] = ahead.filter((comment) => !isWanted(comment));
    return ahead.filter(isWanted).map(({ text }) => text);
  }

  /** @throws DialectError `dialect.unreadable-definition` */
  fail(why: string): never {
    const { start } = this.peek() ?? { start: this.#sql.length };
    throw new DialectError('dialect.unreadable-definition', {
      object: this.#object,
      sql: this.#sql,
      why: `${why} at character ${start + 1}`,
    });
  }
}

function separate(sql: string): {
  readonly tokens: readonly Token[];
  readonly comments: (readonly Comment[])[];
} {
  const tokens: Token[] = [];
  const comments: Comment[][] = [[]];
  let sameLine = true;
  for (const token of tokenize(sql)) {
    if (token.kind === 'comment') comments.at(-1)?.push({ text: token.text.trimEnd(), sameLine });
    if (token.kind === 'space' || token.kind === 'comment') {
      if (token.text.includes('\n')) sameLine = false;
    } else {
      tokens.push(token);
      comments.push([]);
      sameLine = true;
    }
  }
  return { tokens, comments };
}
