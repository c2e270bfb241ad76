/** A piece of a SQL expression: an identifier with the text it stands for, or anything else. */
interface Token {
  readonly text: string;
  /** The name, if the piece is an identifier that is not called as a function and names no type after `::`. */
  readonly identifier: string | null;
  readonly quoted: boolean;
}

// Strings, PostgreSQL's escape strings and dollar quotes, and comments are passed over whole: a name in them is no name.
const pieces =
  /[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|[\p{L}_][\p{L}\p{N}_$]*|::|[\s\S]/gu;

function tokens(expression: string): Token[] {
  const texts = [...expression.matchAll(pieces)].map((match) => match[0]);
  return texts.map((text, position) => {
    const quoted = text.startsWith('"');
    const isName = quoted || (/^[\p{L}_]/u.test(text) && !text.endsWith("'"));
    if (!isName || isCall(texts, position) || texts[position - 1] === '::')
      return { text, identifier: null, quoted };
    return { text, identifier: quoted ? text.slice(1, -1).replaceAll('""', '"') : text, quoted };
  });
}

function isCall(texts: readonly string[], position: number): boolean {
  const next = texts.slice(position + 1).find((text) => text.trim() !== '');
  return next === '(' && !texts[position]?.startsWith('"');
}

function names(token: Token, column: string): boolean {
  if (token.identifier === null) return false;
  return token.quoted ? token.identifier === column : token.identifier.toLowerCase() === column.toLowerCase();
}

/** Whether a SQL expression names the column. Names in strings and comments do not count; unquoted ones in any case do. */
export function mentions(expression: string, column: string): boolean {
  return tokens(expression).some((token) => names(token, column));
}

/** The expression with one column's name replaced, quoted in the form that both dialects read. */
export function renameInExpression(expression: string, from: string, to: string): string {
  const quoted = /^[a-z_][a-z0-9_]*$/.test(to) ? to : `"${to.replaceAll('"', '""')}"`;
  return tokens(expression)
    .map((token) => {
      if (!names(token, from)) return token.text;
      return token.quoted ? `"${to.replaceAll('"', '""')}"` : quoted;
    })
    .join('');
}
