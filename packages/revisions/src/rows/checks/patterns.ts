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

/** Where chance comes from: a whole number from 0 to one below the limit. */
export type Draw = (limit: number) => number;

const most = 6;

/** Some text that a pattern of LIKE or GLOB matches. */
export function textLike(pattern: string, draw: Draw): string {
  return pattern.replaceAll(/\\(.)|[%*_?]/gsu, (piece: string, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    return letters(piece === '%' || piece === '*' ? draw(most) : 1, draw);
  });
}

function letters(count: number, draw: Draw): string {
  return Array.from({ length: count }, () => String.fromCharCode(97 + draw(26))).join('');
}

const pieces =
  /\[(?<negated>\^?)(?<set>(?:\[:\w+:\]|\\.|[^\]])+)\]|\\(?<escaped>.)|\((?:\?:)?(?<group>[^()]*)\)|(?<any>\.)|(?<anchor>[\^$])|(?<plain>[^*+?{}|])/suy;

/**
 * Some text that a simple regular expression matches. It may fail to, where the expression is not so simple: whoever
 * uses it looks.
 */
export function matchingText(pattern: string, draw: Draw): string {
  const alternatives = /[()]/.test(pattern) ? [pattern] : pattern.split('|');
  const chosen = alternatives[draw(alternatives.length)] ?? '';
  let text = '';
  for (let at = 0; at < chosen.length; ) {
    pieces.lastIndex = at;
    const found = pieces.exec(chosen);
    if (found === null) return text;
    at += found[0].length;
    const repeat = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(chosen.slice(at));
    at += repeat?.[0].length ?? 0;
    for (let times = timesOf(repeat, draw); times > 0; times--) text += pieceText(found.groups ?? {}, draw);
  }
  return text;
}

function timesOf(repeat: RegExpExecArray | null, draw: Draw): number {
  if (repeat === null) return 1;
  const [, sign, least, comma, last] = repeat;
  if (sign === '?') return draw(2);
  if (sign !== undefined) return (sign === '+' ? 1 : 0) + draw(most);
  if (comma === '') return Number(least);
  return Number(least) + draw(last === '' ? most : Number(last) - Number(least) + 1);
}

function pieceText(
  { negated, set, escaped, group, any, plain }: Partial<Record<string, string>>,
  draw: Draw,
): string {
  if (set !== undefined) {
    const members = membersOf(set);
    const all = negated === '^' ? [...'a0Z .'].filter((each) => !members.includes(each)) : members;
    return all[draw(all.length)] ?? '';
  }
  if (escaped !== undefined) return classes[escaped]?.[draw(classes[escaped]?.length ?? 1)] ?? escaped;
  if (group !== undefined) return matchingText(group, draw);
  return any === undefined ? (plain ?? '') : letters(1, draw);
}

const [digits, lower, upper] = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const classes: Readonly<Record<string, string>> = {
  d: digits,
  w: lower + digits,
  s: ' ',
  digit: digits,
  lower,
  upper,
  alpha: lower + upper,
  alnum: lower + upper + digits,
  space: ' ',
};

/** The characters of a set in brackets, ranges written out. */
function membersOf(set: string): readonly string[] {
  const members: string[] = [];
  for (const [, named, escaped, from, to] of set.matchAll(/\[:(\w+):\]|\\(.)|(.)-(.)|./gsu)) {
    const found = classes[named ?? escaped ?? ''];
    if (found !== undefined) members.push(...found);
    else if (escaped !== undefined) members.push(escaped);
    else if (from !== undefined && to !== undefined) members.push(...range(from, to));
  }
  const single = set.replaceAll(/\[:\w+:\]|\\.|.-./gsu, '');
  return [...members, ...single];
}

function range(from: string, to: string): readonly string[] {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  const length = Math.min(Math.max(0, last - first + 1), 200);
  return Array.from({ length }, (_, at) => String.fromCodePoint(first + at));
}
