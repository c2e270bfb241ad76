/** What a piece of SQL is. A `word` is a keyword or a bare name: which of both only the grammar knows. */
export type TokenKind = 'word' | 'name' | 'string' | 'number' | 'blob' | 'operator' | 'comment' | 'space';

/** A piece of SQL as SQLite reads it. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where it starts in the source, in UTF-16 units. */
  readonly start: number;
}

// In the order in which they are tried. An unclosed comment reaches to the end, as it does for SQLite.
const patterns: readonly (readonly [TokenKind, string])[] = [
  ['space', '[ \\t\\n\\f\\r]+'],
  ['comment', '--[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$)'],
  ['blob', "[xX]'[0-9a-fA-F]*'"],
  ['string', "'(?:[^']|'')*'"],
  ['name', '"(?:[^"]|"")*"|`(?:[^`]|``)*`|\\[[^\\]]*\\]'],
  ['number', '0[xX][0-9a-fA-F_]+|(?:\\d[\\d_]*(?:\\.[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][+-]?\\d[\\d_]*)?'],
  ['word', '[A-Za-z_\\u0080-\\uffff][A-Za-z0-9_$\\u0080-\\uffff]*'],
  ['operator', '->>|->|\\|\\||<<|>>|<=|>=|<>|!=|==|[\\s\\S]'],
];

const anyToken = new RegExp(patterns.map(([, pattern]) => `(${pattern})`).join('|'), 'g');

/** Every piece of a SQL text, in order; together they are the text. */
export function tokenize(sql: string): readonly Token[] {
  return [...sql.matchAll(anyToken)].map((match) => {
    const at = match.slice(1).findIndex((group) => group !== undefined);
    return { kind: patterns[at]?.[0] ?? 'operator', text: match[0], start: match.index };
  });
}

/** The pieces that mean something to SQLite: all but blanks and comments. */
export function significantTokens(sql: string): readonly Token[] {
  return tokenize(sql).filter((token) => token.kind !== 'space' && token.kind !== 'comment');
}

/** The name or the text that a token stands for, without its quotes. */
export function unquoted(token: Token): string {
  const { kind, text } = token;
  if (kind === 'string') return text.slice(1, -1).replaceAll("''", "'");
  if (kind !== 'name') return text;
  const quote = text.charAt(0);
  return quote === '[' ? text.slice(1, -1) : text.slice(1, -1).replaceAll(quote + quote, quote);
}

/** Whether the token is this keyword, or this operator; a quoted one never is. */
export function isToken(token: Token | undefined, text: string): boolean {
  if (token === undefined || token.text.length !== text.length) return false;
  if (token.kind === 'operator') return token.text === text;
  return token.kind === 'word' && token.text.toUpperCase() === text;
}
