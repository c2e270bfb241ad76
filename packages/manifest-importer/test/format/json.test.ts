import { describe, expect, it } from 'vitest';
import { unit } from '../../src/format/json/units.ts';
import { defaultLimits } from '../../src/format/limits.ts';
import { Reading } from '../../src/format/reading.ts';
import { Refusal } from '../../src/format/refusal.ts';
import { ValueReader } from '../../src/format/value-reader.ts';
import { mutated } from '../support/mutate.ts';
import { Random } from '../support/random.ts';
import { randomJson } from '../support/random-json.ts';

/** The text of a value as it is stored, or the code of the reason for which it is no JSON. */
function stored(text: string): string {
  try {
    const reading = new Reading(text, defaultLimits);
    const values = new ValueReader(reading);
    values.countAnew();
    values.read();
    if (reading.scanner.peek() !== unit.end) reading.scanner.refuse('the end');
    const code = reading.fault?.code;
    return code === undefined ? values.stored : `${code}!`;
  } catch (error) {
    if (error instanceof Refusal) return `${error.code}!`;
    throw error;
  }
}

describe('JSON', () => {
  it.each<[text: string, code: string]>([
    ['', 'json.cut-off'],
    ['[', 'json.cut-off'],
    ['{"a"', 'json.cut-off'],
    ['"a', 'json.cut-off'],
    ['"\\', 'json.cut-off'],
    ['"\\u00', 'json.cut-off'],
    ['-', 'json.cut-off'],
    ['1.', 'json.cut-off'],
    ['1e+', 'json.cut-off'],
    ['tru', 'json.syntax'],
    ['[1,]', 'json.syntax'],
    ['{"a":1,}', 'json.syntax'],
    ["{'a':1}", 'json.syntax'],
    ['{a:1}', 'json.syntax'],
    ['01', 'json.syntax'],
    ['+1', 'json.syntax'],
    ['.5', 'json.syntax'],
    ['1.e5', 'json.syntax'],
    ['0x10', 'json.syntax'],
    ['1 2', 'json.syntax'],
    ['[1 2]', 'json.syntax'],
    ['[}', 'json.syntax'],
    ['// comment\n1', 'json.syntax'],
    ['\u00a01', 'json.syntax'],
    ['\ufeff1', 'json.syntax'],
    ['undefined', 'json.syntax'],
    ['"\\x41"', 'json.escape'],
    ['"\\u12G4"', 'json.escape'],
    ['"\\\n"', 'json.escape'],
    ['"a\tb"', 'json.control-character'],
    ['"a\u0000b"', 'json.control-character'],
    ['"a\nb"', 'json.control-character'],
  ])('%j is none: %s', (text, code) => {
    expect(stored(text)).toBe(`${code}!`);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('is what JSON.parse takes, and nothing else', () => {
    const random = new Random(3);
    // What a manifest may not hold though it is JSON.
    const rules = /^json\.(lone-surrogate|nul|number-too-large|integer-too-long|duplicate-member)!$/u;
    const texts = random.times(20_000, () => mutated(random, randomJson(random, 2)));
    const wrong = texts.filter((text) => {
      const result = stored(text);
      return (!result.endsWith('!') || rules.test(result)) !== isJson(text);
    });
    expect(wrong).toEqual([]);
  });

  it('is written as ASCII, which is read as itself', () => {
    const random = new Random(4);
    for (const text of random.times(5_000, () => randomJson(random, 3))) {
      const result = stored(text);
      expect(result).toMatch(/^[ -~]+$/u);
      expect(stored(result)).toBe(result);
    }
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
