import { type Index, type IndexKey, writtenName } from '../../model/index.ts';
import { DialectError } from '../errors.ts';

/** A CREATE INDEX as the model has it, with the table that it is on, named as the model has that. */
export interface ParsedIndex {
  readonly table: string;
  readonly index: Index;
}

interface Token {
  readonly text: string;
  readonly start: number;
}

const pieces = new RegExp(
  [
    String.raw`(?<blank>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)`,
    String.raw`[eE]'(?:[^'\\]|\\[\s\S]|'')*'`,
    `'(?:[^']|'')*'`,
    String.raw`\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$`,
    `"(?:[^"]|"")+"`,
    String.raw`[\p{L}_][\p{L}\p{N}_$]*`,
    String.raw`[\s\S]`,
  ].join('|'),
  'gu',
);

/**
 * Reads a CREATE INDEX that says no more than an index of the model holds. Columns are told from expressions by the
 * grammar alone: whether the table has them is not looked at.
 *
 * @param what it is, for errors
 * @throws DialectError `dialect.unreadable-definition`
 */
export function parseIndex(sql: string, what: string): ParsedIndex {
  return new IndexReader(sql, what).read();
}

class IndexReader {
  readonly #sql: string;
  readonly #what: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(sql: string, what: string) {
    this.#sql = sql;
    this.#what = what;
    this.#tokens = [...sql.matchAll(pieces)].flatMap((match) =>
      match.groups?.['blank'] === undefined ? [{ text: match[0], start: match.index }] : [],
    );
  }

  read(): ParsedIndex {
    this.#expect('create');
    const unique = this.#takes('unique');
    this.#expect('index');
    this.#takes('concurrently');
    this.#takes('if', 'not', 'exists');
    const name = this.#name();
    this.#expect('on');
    const table = this.#path();
    const method = this.#takes('using') ? this.#name().toLowerCase() : 'btree';
    const keys = this.#list(() => this.#key());
    const include = this.#takes('include') ? this.#list(() => this.#name()) : [];
    if (this.#takes('nulls')) this.#expect('distinct');
    const where = this.#takes('where') ? this.#until(() => this.#sees(';')) : null;
    this.#takes(';');
    if (this.#at < this.#tokens.length) this.#fail('nothing more is expected');
    return { table, index: { name, keys, unique, where, method, include, valid: true } };
  }

  #list<T>(read: () => T): readonly T[] {
    const found: T[] = [];
    this.#expect('(');
    do found.push(read());
    while (this.#takes(','));
    this.#expect(')');
    return found;
  }

  #key(): IndexKey {
    const subject = this.#subject();
    const collation = this.#takes('collate') ? this.#name() : null;
    const operatorClass = this.#endsKey() ? null : this.#names().join('.');
    const order = this.#takes('desc') ? 'desc' : 'asc';
    if (order === 'asc') this.#takes('asc');
    const nulls = this.#nulls();
    if (!this.#endsKey()) this.#fail('the key is expected to end');
    return { ...subject, order, nulls, collation, operatorClass };
  }

  #subject(): { readonly column: string } | { readonly expression: string } {
    if (this.#sees('(')) return { expression: this.#inBrackets() };
    const from = this.#at;
    const names = this.#names();
    if (this.#sees('(')) {
      this.#inBrackets();
      return { expression: this.#source(from) };
    }
    const [column = '', ...more] = names;
    if (more.length > 0) this.#fail('a column is expected');
    return { column };
  }

  #nulls(): IndexKey['nulls'] {
    if (!this.#takes('nulls')) return null;
    if (this.#takes('first')) return 'first';
    this.#expect('last');
    return 'last';
  }

  /** Whether what comes next is none of a key's collation or operator class. */
  #endsKey(): boolean {
    return [',', ')', 'asc', 'desc', 'nulls'].some((end) => this.#sees(end));
  }

  /** A table, which may stand in a schema. */
  #path(): string {
    const names = this.#names();
    const [name = '', schema = null, ...more] = names.reverse();
    if (more.length > 0) this.#fail('a table is expected');
    return writtenName({ schema, name });
  }

  #names(): string[] {
    const names = [this.#name()];
    while (this.#takes('.')) names.push(this.#name());
    return names;
  }

  #name(): string {
    const text = this.#tokens[this.#at]?.text ?? '';
    if (!/^(?:"|[\p{L}_])/u.test(text)) this.#fail('a name is expected');
    this.#at += 1;
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
  }

  /** What stands between brackets, as it is. */
  #inBrackets(): string {
    const from = this.#at;
    this.#expect('(');
    for (let depth = 1; depth > 0; this.#at += 1) {
      const text = this.#tokens[this.#at]?.text;
      if (text === undefined) this.#fail('it ends too early');
      if (text === '(') depth += 1;
      if (text === ')') depth -= 1;
    }
    return this.#source(from).slice(1, -1).trim();
  }

  #until(isEnd: () => boolean): string {
    const from = this.#at;
    while (this.#at < this.#tokens.length && !isEnd()) this.#at += 1;
    if (this.#at === from) this.#fail('a condition is expected');
    return this.#source(from);
  }

  /** The text from this token to the last one passed. */
  #source(from: number): string {
    const [first, last] = [this.#tokens[from], this.#tokens[this.#at - 1]];
    if (first === undefined || last === undefined) return '';
    return this.#sql.slice(first.start, last.start + last.text.length);
  }

  #sees(...words: readonly string[]): boolean {
    return words.every((word, ahead) => this.#tokens[this.#at + ahead]?.text.toLowerCase() === word);
  }

  #takes(...words: readonly string[]): boolean {
    const seen = this.#sees(...words);
    if (seen) this.#at += words.length;
    return seen;
  }

  #expect(...words: readonly string[]): void {
    if (!this.#takes(...words)) this.#fail(`${words.join(' ').toUpperCase()} is expected`);
  }

  #fail(why: string): never {
    const { start } = this.#tokens[this.#at] ?? { start: this.#sql.length };
    throw new DialectError('dialect.unreadable-definition', {
      object: this.#what,
      sql: this.#sql,
      why: `${why} at character ${start + 1}`,
    });
  }
}
