import type { Random } from './random.ts';

/** Characters that matter in JSON, and some that must not be there. */
const characters =
  '{}[]:,"\\/+-.0123456789eEtrufalsnNIiy \n\r\t\u0000\u0001\u001f\u007f\u00a0\u2028\ufeff\ud800\udc00é';

/** A text with some of its characters changed, put in, cut out or moved. */
export function mutated(random: Random, text: string): string {
  let result = text;
  for (let count = random.pick([1, 1, 1, 2, 5]); count > 0; count -= 1) {
    const at = random.below(result.length + 1);
    const length = random.pick([1, 1, 2, 10]);
    const character = characters[random.below(characters.length)] ?? '';
    result = random.pick([
      () => result.slice(0, at) + character + result.slice(at),
      () => result.slice(0, at) + character + result.slice(at + 1),
      () => result.slice(0, at) + result.slice(at + length),
      () => result.slice(0, at) + result.slice(at, at + length) + result.slice(at),
      () => result.slice(0, at),
    ])();
  }
  return result;
}

/** Bytes with some of them changed, put in, cut out or doubled. */
export function mutatedBytes(random: Random, bytes: Uint8Array): Uint8Array {
  let result = Buffer.from(bytes);
  for (let count = random.pick([1, 1, 1, 3, 10]); count > 0; count -= 1) {
    const at = random.below(result.length + 1);
    const length = random.pick([1, 1, 2, 50]);
    const byte = Buffer.of(random.below(256));
    const [before, rest] = [result.subarray(0, at), result.subarray(at)];
    result = random.pick([
      () => Buffer.concat([before, byte, rest]),
      () => Buffer.concat([before, byte, rest.subarray(1)]),
      () => Buffer.concat([before, rest.subarray(length)]),
      () => Buffer.concat([before, rest.subarray(0, length), rest]),
      () => Buffer.from(before),
    ])();
  }
  return result;
}
