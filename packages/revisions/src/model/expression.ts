/** A piece of a SQL expression. */
export interface Token {
  readonly text: string;
  /** The column that the piece names if there is one of that name; null if it stands for anything else. */
  readonly identifier: string | null;
  readonly quoted: boolean;
}

// Strings, PostgreSQL's escape strings and dollar quotes, and comments are passed over whole: a name in them is no name.
const pieces =
  /[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|(\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$)[\s\S]*?\1|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\d[\p{L}\p{N}_.]*|[\p{L}_][\p{L}\p{N}_$]*|::|\s+|[\s\S]/gu;

const blank = /^(?:\s|--|\/\*)/;

/** Whether a piece means nothing: a blank or a comment. */
export function isBlank(text: string): boolean {
  return blank.test(text);
}

// Words of the language that stand in expressions. A column of such a name is one only in quotes.
const words: ReadonlySet<string> = new Set(
  `all and any array as asymmetric between both case cast collate current_date current_time current_timestamp
  current_user distinct else end exists false from ilike in is isnull leading like localtime localtimestamp not notnull
  null or over session_user similar some symmetric then to trailing true user when`.split(/\s+/),
);

/** Every piece of an expression, in order; together they are the expression. */
export function tokens(expression: string): readonly Token[] {
  const texts = [...expression.matchAll(pieces)].map(([text]) => text);
  const significant = texts.flatMap((text, at) => (blank.test(text) ? [] : [at]));
  const place = new Map(significant.map((at, order) => [at, order]));
  const near = (at: number, by: number): string => texts[significant[(place.get(at) ?? 0) + by] ?? -1] ?? '';
  return texts.map((text, at) => {
    const quoted = text.startsWith('"');
    const name = nameOf(text);
    const isColumn = name !== null && !namesSomethingElse((by) => near(at, by));
    return { text, identifier: isColumn ? name : null, quoted };
  });
}

/** The name that a piece is, without its quotes; null for a word of the language, and for what is no name. */
export function nameOf(text: string): string | null {
  if (text.startsWith('"')) return text.length > 1 ? text.slice(1, -1).replaceAll('""', '"') : null;
  return /^[\p{L}_]/u.test(text) && !text.endsWith("'") && !words.has(text.toLowerCase()) ? text : null;
}

/** Whether a name is that of a function, a table, a type, a collation or a part of a date. */
function namesSomethingElse(near: (by: number) => string): boolean {
  const next = near(1);
  // A name before a text is a type, as in `date '2026-01-01'`, or an operator.
  if (next === '(' || next === '.' || /^(?:[eE]?'|\$.*\$)/s.test(next)) return true;
  if (next.toLowerCase() === 'from' && near(-2).toLowerCase() === 'extract') return true;
  let head = 0;
  while (near(head - 1) === '.') head -= 2;
  const previous = near(head - 1).toLowerCase();
  return previous === '::' || previous === 'as' || previous === 'collate';
}

/** The column that a name means: the very one in quotes, the folded one without, else one that differs in its case. */
export function resolved({ identifier, quoted }: Token, columns: readonly string[]): string | null {
  if (identifier === null) return null;
  const folded = identifier.toLowerCase();
  const exact = quoted ? identifier : folded;
  return (
    columns.find((each) => each === exact) ?? columns.find((each) => each.toLowerCase() === folded) ?? null
  );
}

/**
 * Whether a SQL expression names the column. Names in strings and comments do not count, nor those of functions, types
 * and the like.
 *
 * @param among all columns of the table: needed where two of them differ in nothing but upper and lower case
 */
export function mentions(expression: string, column: string, among: readonly string[] = [column]): boolean {
  return tokens(expression).some((token) => resolved(token, among) === column);
}

/**
 * The expression with one column's name replaced, in quotes, so that no word of either dialect is in the way.
 *
 * @param among all columns of the table, the old name among them
 */
export function renameInExpression(
  expression: string,
  from: string,
  to: string,
  among: readonly string[] = [from],
): string {
  return tokens(expression)
    .map((token) => (resolved(token, among) === from ? inQuotes(to) : token.text))
    .join('');
}

/** The expression with the table's name replaced where a column is named by it, as in `systems.name`. */
export function renameQualifier(expression: string, from: string, to: string): string {
  const all = tokens(expression);
  const significant = all.filter(({ text }) => !blank.test(text));
  const qualifiers = new Set(
    significant.filter((token, at) => {
      const name = nameOf(token.text);
      const stands = significant[at + 1]?.text === '.' && significant[at - 1]?.text !== '.';
      return stands && name !== null && (token.quoted ? name : name.toLowerCase()) === from;
    }),
  );
  return all.map((token) => (qualifiers.has(token) ? inQuotes(to) : token.text)).join('');
}

/** Whether two expressions differ in nothing but blanks, comments, the case of words and needless quotes. */
export function sameExpression(left: string, right: string): boolean {
  return spelling(left) === spelling(right);
}

function spelling(expression: string): string {
  return JSON.stringify(
    tokens(expression)
      .filter(({ text }) => !blank.test(text))
      .map(({ text, quoted }) => {
        if (!quoted) return /^[\p{L}_]/u.test(text) && !text.endsWith("'") ? text.toLowerCase() : text;
        const name = nameOf(text) ?? '';
        return /^[a-z_][a-z0-9_]*$/.test(name) && !words.has(name) ? name : text;
      }),
  );
}

/** The name in quotes. */
export function inQuotes(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
