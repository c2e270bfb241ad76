import { constants, isUtf8 } from 'node:buffer';
import type { Limits } from './limits.ts';
import type { ReasonFacts } from './reason.ts';
import { Refusal } from './refusal.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const whiteSpace = /^[ \t\r\n]*$/;

/**
 * The text of a file: strict UTF-8, without its byte order mark.
 *
 * @throws Refusal where there is too much of it, nothing, another encoding, or bytes that are no UTF-8
 */
export function decode(bytes: Uint8Array, limits: Limits): string {
  const limit = Math.min(limits.bytes, constants.MAX_STRING_LENGTH);
  if (bytes.length > limit) throw new Refusal('bytes.too-many', { bytes: bytes.length, limit });
  const encoding = otherEncoding(bytes);
  if (encoding !== undefined) throw new Refusal('bytes.encoding', { encoding });
  if (!isUtf8(bytes)) {
    const offset = firstBroken(bytes);
    throw new Refusal('bytes.broken', { offset, byte: bytes[offset] ?? 0 });
  }
  const text = utf8.decode(bytes);
  if (whiteSpace.test(text)) throw new Refusal('bytes.empty', { only: onlyIn(bytes, text) });
  return text;
}

function onlyIn(bytes: Uint8Array, text: string): ReasonFacts['bytes.empty']['only'] {
  if (bytes.length === 0) return null;
  return text === '' ? 'a byte order mark' : 'white space';
}

/** Told by the byte order mark or, as JSON begins with an ASCII character, by where the first bytes are zero. */
function otherEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  if (a === 0 && b === 0 && (c === 0xfe || c === 0) && d !== 0 && d !== undefined) return 'UTF-32';
  if (a === 0 && b !== 0 && b !== undefined) return 'UTF-16';
  if (a !== 0 && b === 0) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  return undefined;
}

/** Where the first sequence begins that is no UTF-8, in bytes that are known to have one. */
function firstBroken(bytes: Uint8Array): number {
  let good = 0;
  let end = bytes.length;
  while (end - good > 8) {
    const middle = (good + end) >> 1;
    // The middle may be inside of a character.
    const cut = [middle, middle - 1, middle - 2, middle - 3].find((at) => isUtf8(bytes.subarray(good, at)));
    if (cut === undefined) end = middle;
    else good = cut;
  }
  for (;;) {
    const start = good;
    const next = [1, 2, 3, 4].find((length) => isUtf8(bytes.subarray(start, start + length)));
    if (next === undefined) return good;
    good += next;
  }
}
