import { stringText } from './python/string-text.ts';

/** Where in the text, both counted from 1, and what is there. */
interface Spot {
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

type NoFacts = Record<never, never>;

/** What each rule says of a file. */
export interface ReasonFacts {
  /** No byte, or none but white space. */
  'bytes.empty': { readonly only: 'a byte order mark' | 'white space' | null };
  'bytes.too-many': { readonly bytes: number; readonly limit: number };
  'bytes.encoding': { readonly encoding: string };
  /** The offset is counted from 0. */
  'bytes.broken': { readonly offset: number; readonly byte: number };

  'json.cut-off': { readonly expected: string };
  'json.syntax': Spot & { readonly expected: string };
  'json.control-character': Spot;
  'json.escape': Spot;
  /** `NaN`, `Infinity` or `-Infinity`. */
  'json.not-a-number': { readonly word: string };
  'json.number-too-large': { readonly number: string };
  'json.integer-too-long': { readonly digits: number; readonly limit: number };
  'json.lone-surrogate': NoFacts;
  'json.nul': NoFacts;
  'json.duplicate-member': { readonly name: string };
  'json.too-deep': Omit<Spot, 'found'> & { readonly limit: number };
  /** Of one artifact's metadata, or of all members of a manifest that the format does not know. */
  'json.too-many-values': { readonly limit: number; readonly of: 'metadata' | 'others' };

  'other.bundle': NoFacts;
  'other.json': { readonly found: string };
  'other.placeholder': NoFacts;

  'manifest.in-array': NoFacts;
  'member.missing': { readonly name: string };
  'member.unknown': { readonly name: string };
  'member.type': { readonly expected: string; readonly found: string };
  'text.too-long': { readonly length: number; readonly limit: number };
  'artifacts.too-many': { readonly limit: number };
  'sha256.form': { readonly found: string };
  'size.not-whole': { readonly number: string };
  'size.negative': { readonly number: string };
  'size.too-large': { readonly number: string; readonly limit: number };
  'created-at.impossible': { readonly number: string };
  'hash.form': { readonly found: string };
  'hash.mismatch': { readonly stated: string; readonly computed: string };
}

/** Stable name of a rule; `docs/format.md` has them all. Programs branch on it, never on the text. */
export type ReasonCode = keyof ReasonFacts;

/** Why a file was skipped or rejected. */
export interface Reason {
  readonly code: ReasonCode;
  /** In words: what it is, and why that is refused. One line of printable ASCII, at most some hundred characters. */
  readonly text: string;
  /** JSON path of where in the file: `$.artifacts[3].size`. Printable ASCII. */
  readonly at: string | null;
}

/** The reason in words. */
export function reasonOf<C extends ReasonCode>(code: C, facts: ReasonFacts[C], at: string | null): Reason {
  return { code, text: words[code](facts), at };
}

/** A text of the file as it may be shown: in quotes, ASCII, not too long. */
function quoted(text: string): string {
  return text.length <= longestQuote ? stringText(text) : `${stringText(text.slice(0, longestQuote))}...`;
}

const longestQuote = 40;

/** The words of each code. */
export const words: { readonly [C in ReasonCode]: (facts: ReasonFacts[C]) => string } = {
  'bytes.empty': ({ only }) =>
    only === null ? 'the file is empty' : `there is nothing in the file but ${only}`,
  'bytes.too-many': ({ bytes, limit }) => `the file has ${count(bytes)} bytes, the limit is ${count(limit)}`,
  'bytes.encoding': ({ encoding }) => `the file is written in ${encoding}; JSON is UTF-8`,
  'bytes.broken': ({ offset, byte }) =>
    `the bytes from offset ${offset} on (0x${byte.toString(16).padStart(2, '0')}) are no UTF-8`,

  'json.cut-off': ({ expected }) => `the file ends in the middle: ${expected} should follow`,
  'json.syntax': ({ expected, ...spot }) => `not JSON: ${place(spot)}, where ${expected} should be`,
  'json.control-character': (spot) => `not JSON: ${place(spot)} inside of a string, where it must be escaped`,
  'json.escape': (spot) => `not JSON: ${place(spot)} after a backslash, which makes no escape`,
  'json.not-a-number': ({ word }) =>
    `not JSON: ${word} is written as a number, and no database takes it as JSON`,
  'json.number-too-large': ({ number }) => `${clipped(number)} is larger than any floating point number`,
  'json.integer-too-long': ({ digits, limit }) =>
    `an integer of ${count(digits)} digits; with more than ${count(limit)} Python cannot read the row`,
  'json.lone-surrogate': () =>
    'half of a surrogate pair stands alone, which is no character and no database stores',
  'json.nul': () => 'the character U+0000, which PostgreSQL stores in no text',
  'json.duplicate-member': ({ name }) =>
    `${quoted(name)} is there twice, and readers differ in which of them they take`,
  'json.too-deep': ({ line, column, limit }) =>
    `nested deeper than ${count(limit)} levels: line ${line}, column ${column} opens another`,
  'json.too-many-values': ({ limit, of }) =>
    of === 'metadata'
      ? `more than ${count(limit)} values in the metadata of one artifact`
      : `more than ${count(limit)} values in the members that the format does not know`,

  'other.bundle': () => 'no manifest: it has items instead of artifacts, as a transfer bundle',
  'other.json': ({ found }) => `no manifest: ${found}`,
  'other.placeholder': () =>
    'the placeholder that the readiness report writes: it lists no collected artifact',

  'manifest.in-array': () => 'a manifest inside of an array; it has to be the whole file',
  'member.missing': ({ name }) => `${name} is missing`,
  'member.unknown': ({ name }) =>
    `${quoted(name)} is no member of an artifact: the hash does not cover it, and it would be lost`,
  'member.type': ({ expected, found }) => `${found}, where ${expected} should be`,
  'text.too-long': ({ length, limit }) => `${count(length)} characters; the column holds ${count(limit)}`,
  'artifacts.too-many': ({ limit }) => `more than ${count(limit)} artifacts`,
  'sha256.form': ({ found }) => `${quoted(found)} is no SHA-256, which has 64 hexadecimal digits`,
  'size.not-whole': ({ number }) => `the size ${clipped(number)} is not written as a whole number`,
  'size.negative': ({ number }) => `the size ${clipped(number)} is negative`,
  'size.too-large': ({ number, limit }) =>
    `the size ${clipped(number)} is too large; the column holds ${limit}`,
  'created-at.impossible': ({ number }) =>
    `${clipped(number)} seconds since 1970 is no time in the years 1 to 9999`,
  'hash.form': ({ found }) => `${quoted(found)} is no hash, which has 64 lower-case hexadecimal digits`,
  'hash.mismatch': ({ stated, computed }) =>
    `overall_hash does not fit the content, with _local_path or without: it states ${stated}, the content has ${computed}`,
};

/** How many of something; a number that stands in the file, or in a column, is written as it is there. */
function count(number: number): string {
  return number.toLocaleString('en');
}

function place({ line, column, found }: Spot): string {
  return `line ${line}, column ${column} has ${found}`;
}

function clipped(number: string): string {
  return number.length <= longestQuote ? number : `${number.slice(0, longestQuote)}...`;
}
