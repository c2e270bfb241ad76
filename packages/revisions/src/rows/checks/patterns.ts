/** A pattern of LIKE as a regular expression. */
export function likePattern(pattern: string, ignoreCase: boolean): RegExp | null {
  return fromPieces(pattern, /\\([\s\S])|[\s\S]/gu, { '%': '[\\s\\S]*', _: '[\\s\\S]' }, ignoreCase);
}

/** A pattern of GLOB as a regular expression; null for one with sets of characters. */
export function globPattern(pattern: string): RegExp | null {
  if (pattern.includes('[')) return null;
  return fromPieces(pattern, /[\s\S]/gu, { '*': '[\\s\\S]*', '?': '[\\s\\S]' }, false);
}

/** A regular expression of PostgreSQL, where it means the same here; null where that is not sure. */
export function regularExpression(pattern: string, ignoreCase: boolean): RegExp | null {
  if (/\[\[[:.=]|\\[mMyYAZ]|\(\?[^:=!]|\*\*\*/.test(pattern)) return null;
  try {
    return new RegExp(pattern, ignoreCase ? 'iu' : 'u');
  } catch {
    // Another dialect of regular expressions: what it means is for the database to say.
    return null;
  }
}

function fromPieces(
  pattern: string,
  pieces: RegExp,
  wild: Readonly<Record<string, string>>,
  ignoreCase: boolean,
): RegExp {
  const source = [...pattern.matchAll(pieces)]
    .map(([piece, escaped]) =>
      escaped === undefined ? (wild[piece] ?? literally(piece)) : literally(escaped),
    )
    .join('');
  return new RegExp(`^${source}$`, ignoreCase ? 'iu' : 'u');
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/**
 * Some text that a simple regular expression matches: its literals, the first of each set, the least of each
 * repetition. It may fail to: whoever uses it looks.
 */
export function matchingText(pattern: string): string {
  const pieces =
    /\[(?<negated>\^?)(?<set>(?:\[:\w+:\]|\\.|[^\]])+)\]|\\(?<escaped>.)|\((?:\?:)?(?<first>[^()|]*)(?:\|[^()]*)?\)|(?<any>\.)|(?<anchor>[\^$])|(?<plain>[^*+?{}|])/suy;
  const alone = /^[^|()]*(?:\([^()]*\)[^|()]*)*/su.exec(pattern)?.[0] ?? '';
  let text = '';
  for (let at = 0; at < alone.length; ) {
    pieces.lastIndex = at;
    const found = pieces.exec(alone);
    if (found === null) return text;
    at += found[0].length;
    const repeat = /^(?:[*?]|\+|\{(\d+)(?:,\d*)?\})\??/.exec(alone.slice(at));
    at += repeat?.[0].length ?? 0;
    const times = repeat === null || repeat[0].startsWith('+') ? 1 : Number(repeat[1] ?? 0);
    text += pieceText(found.groups ?? {}).repeat(times);
  }
  return text;
}

function pieceText({ negated, set, escaped, first, any, plain }: Partial<Record<string, string>>): string {
  if (set !== undefined)
    return negated === '^' ? (['a', '0', ' ', '.'].find((each) => !set.includes(each)) ?? '') : firstOf(set);
  if (escaped !== undefined) return { d: '5', w: 'a', s: ' ' }[escaped] ?? escaped;
  if (first !== undefined) return matchingText(first);
  return any === undefined ? (plain ?? '') : 'a';
}

function firstOf(set: string): string {
  const named = /^\[:(\w+):/.exec(set)?.[1];
  if (named !== undefined) return { digit: '5', upper: 'A', space: ' ' }[named] ?? 'a';
  return set.startsWith('\\') ? pieceText({ escaped: set.slice(1, 2) }) : set.slice(0, 1);
}
