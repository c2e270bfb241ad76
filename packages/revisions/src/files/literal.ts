/** A literal that was read, and where it ends. */
export interface Read<T> {
  readonly value: T;
  readonly end: number;
}

/** What a constant of the header may hold. */
export type Literal = string | null | readonly string[];

const blank = /(?:\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)+/y;
const nothing = /null(?![\w$])/y;
const text =
  /'((?:[^'\\\n\r]|\\(?:\r\n|[\s\S]))*)'|"((?:[^"\\\n\r]|\\(?:\r\n|[\s\S]))*)"|`((?:[^`\\$]|\\[\s\S]|\$(?!\{))*)`/y;

/** The place after the match of a sticky pattern; the same place if it does not match there. */
export function skip(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : at;
}

/** The place after white space and comments. */
export function skipBlank(source: string, at: number): number {
  return skip(blank, source, at);
}

/** The literal of a header that stands there: a text, a list of texts, or null. Null if it is anything else. */
export function readLiteral(source: string, at: number): Read<Literal> | null {
  const afterNull = skip(nothing, source, at);
  if (afterNull > at) return { value: null, end: afterNull };
  return source[at] === '[' ? readList(source, at) : readText(source, at);
}

function readList(source: string, at: number): Read<readonly string[]> | null {
  const value: string[] = [];
  let end = skipBlank(source, at + 1);
  while (source[end] !== ']') {
    const item = readText(source, end);
    if (item === null) return null;
    value.push(item.value);
    end = skipBlank(source, item.end);
    if (source[end] === ',') end = skipBlank(source, end + 1);
    else if (source[end] !== ']') return null;
  }
  return { value, end: end + 1 };
}

function readText(source: string, at: number): Read<string> | null {
  text.lastIndex = at;
  const match = text.exec(source);
  if (match === null) return null;
  const [, single, double, template] = match;
  const value = unescaped(single ?? double ?? template?.replaceAll(/\r\n?/g, '\n') ?? '');
  return value === null ? null : { value, end: text.lastIndex };
}

const escapes = /\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|(0(?!\d))|(\r\n|[\s\S]))/g;
const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

/** The text that the escapes stand for; null if one of them is no escape of JavaScript. */
function unescaped(raw: string): string | null {
  if (!raw.includes('\\')) return raw;
  let known = true;
  const value = raw.replace(
    escapes,
    (_, four?: string, braced?: string, two?: string, nul?: string, other?: string) => {
      const code = four ?? braced ?? two;
      if (nul !== undefined) return '\0';
      if (code === undefined && other !== undefined && !/[0-9ux]/.test(other)) {
        return /[\n\r\u2028\u2029]/.test(other) ? '' : (letters[other] ?? other);
      }
      const point = code === undefined ? Number.NaN : Number.parseInt(code, 16);
      if (point <= 0x10ffff) return String.fromCodePoint(point);
      known = false;
      return '';
    },
  );
  return known ? value : null;
}
