/** A piece of a SQL expression. Names are as they stand in the catalog, words in lower case. */
export interface Token {
  readonly kind: 'string' | 'number' | 'name' | 'word' | 'symbol' | 'end';
  readonly text: string;
}

const pieces =
  /(?<blank>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|[eE]?'(?<string>(?:[^']|'')*)'|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|"(?<quoted>(?:[^"]|"")*)"|`(?<ticked>[^`]*)`|\[(?<bracketed>[\p{L}_][^\]'",]*)\]|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<symbol>::|<=|>=|<>|!=|==|\|\||->>|->|!~\*|~\*|!~|[\s\S])/gu;

/** The pieces of an expression, without blanks and comments, and an end that never ends. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of text.matchAll(pieces)) {
    const { string, number, quoted, ticked, bracketed, word, symbol } = groups;
    if (string !== undefined) tokens.push({ kind: 'string', text: string.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (quoted !== undefined) tokens.push({ kind: 'name', text: quoted.replaceAll('""', '"') });
    else if (ticked !== undefined || bracketed !== undefined)
      tokens.push({ kind: 'name', text: ticked ?? bracketed ?? '' });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
  }
  return [...tokens, { kind: 'end', text: '' }];
}
