/** A piece of a SQL expression. Words and names are folded to what they mean. */
export type Token =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  /** An unquoted word, in lower case: a keyword or a name. */
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'quoted'; readonly value: string }
  | { readonly kind: 'operator'; readonly value: string }
  | { readonly kind: 'mark'; readonly value: string }
  | { readonly kind: 'end'; readonly value: '' };

/** Something in an expression that this reader has no word for; the expression is then left as it is. */
export class UnreadExpression extends Error {}

const pieces =
  /(?<blank>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<escaped>[eE]'(?:[^'\\]|\\[\s\S]|'')*')|(?<string>'(?:[^']|'')*')|(?<quoted>"(?:[^"]|"")+")|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<mark>::|[()[\],.])|(?<operator>[-+*/<>=~!@#%^&|`?]+)/uy;

export function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length; ) {
    pieces.lastIndex = at;
    const match = pieces.exec(sql);
    if (match === null) throw new UnreadExpression(sql.slice(at));
    const token = tokenOf(match.groups ?? {});
    if (token !== null) tokens.push(token);
    at += token?.kind === 'operator' ? token.value.length : match[0].length;
  }
  return [...tokens, { kind: 'end', value: '' }];
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token | null {
  const { escaped, string, quoted, number, word, mark, operator } = groups;
  if (string !== undefined) return { kind: 'string', value: string.slice(1, -1).replaceAll("''", "'") };
  if (escaped !== undefined) return { kind: 'string', value: unescaped(escaped.slice(2, -1)) };
  if (quoted !== undefined) return { kind: 'quoted', value: quoted.slice(1, -1).replaceAll('""', '"') };
  if (number !== undefined) return { kind: 'number', value: number };
  if (word !== undefined) return { kind: 'word', value: word.toLowerCase() };
  if (mark !== undefined) return { kind: 'mark', value: mark };
  return operator === undefined ? null : { kind: 'operator', value: wholeOperator(operator) };
}

function unescaped(text: string): string {
  const plain = text.replaceAll("''", "'");
  if (/\\[^\\']/.test(plain.replaceAll('\\\\', ''))) throw new UnreadExpression(text);
  return plain.replaceAll(/\\([\\'])/g, '$1');
}

/** So much of the characters as is one operator: a sign at the end belongs to what follows, as in `a=-1`. */
function wholeOperator(characters: string): string {
  if (/[~!@#%^&|`?]/.test(characters)) return characters;
  return characters.length > 1 ? characters.replace(/(?<=.)[-+]+$/, '') : characters;
}
