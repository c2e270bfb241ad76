import { named, pythonWith, runPython } from '@auditly/testing/python';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/columns/read-json.ts';
import { ColumnValueError, JsonText, storedJsonText, writeJson } from '../../src/index.ts';

const python = pythonWith('json');

/** Texts as Python writes them: read and written, each has to come out as it went in. */
const pythonTexts = [
  '{"kind": "x", "n": 1.5}',
  '{}',
  '[]',
  '[[], {}]',
  '{"b": 1, "a": [1, 2, {"c": null}], "t": true, "f": false}',
  '{"u": "\\u00fc\\u2028\\ud83d\\ude00\\u007f\\u0000\\n\\r\\t\\b\\f\\"\\\\/"}',
  '{"lone": "\\ud800"}',
  '{"__proto__": {"x": 1}, "constructor": 2}',
  '{"e": 1e-05, "E": 1.5e-07, "huge": 1e+100, "plain": 0.0001, "max": 1.7976931348623157e+308}',
  '[9007199254740991, -1, 0, 123456789012345678]',
];

describe('the text of a value', () => {
  it.each(pythonTexts)('%s is written as Python writes it', (text) => {
    expect(writeJson(JSON.parse(text))).toBe(text.replace('123456789012345678', '123456789012345680'));
  });

  it('of bigints, dates and exact texts', () => {
    const exact = new JsonText('{"n":1.0 }');
    expect(writeJson({ n: 12345678901234567890n, at: new Date(0), exact })).toBe(
      '{"n": 12345678901234567890, "at": "1970-01-01T00:00:00.000Z", "exact": {"n":1.0 }}',
    );
  });

  it.each<[string, unknown, string]>([
    ['undefined', undefined, '$'],
    ['a member that is undefined', { a: { b: undefined } }, '$.a.b'],
    ['NaN', { list: [1, Number.NaN] }, '$.list[1]'],
    ['Infinity', [Number.POSITIVE_INFINITY], '$[0]'],
    ['a function', { f: () => 1 }, '$.f'],
    ['a symbol', { s: Symbol('x') }, '$.s'],
    ['a Map', { m: new Map() }, '$.m'],
    ['an object of a class', { c: new URLSearchParams() }, '$.c'],
  ])('%s has none', (_, value, path) => {
    expect(() => writeJson(value)).toThrow(
      expect.objectContaining({ code: 'column.json', facts: { path, problem: expect.any(String) } }),
    );
  });

  it('a value that holds itself has none', () => {
    const value: Record<string, unknown> = {};
    value['self'] = [value];
    expect(() => writeJson(value)).toThrow('$.self[0] is a part of itself');
  });

  it('a value that is nested too deeply has none, and the stack stays whole', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) value = [value];
    expect(() => writeJson(value)).toThrow(ColumnValueError);
  });

  it('is JSON that says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(writeJson(value))).toEqual(value);
      }),
    );
  });

  it.skipIf(python === undefined)(named('is what Python writes', python, 'python3'), () => {
    const values = fc.sample(fc.jsonValue({ maxDepth: 4 }), { numRuns: 500, seed: 1 });
    const floats = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 3000, seed: 2 });
    // Whole numbers are integers here, as they would be if Python had written them.
    const numbers = floats.filter((value) => !Number.isInteger(value) || Math.abs(value) >= 1e21);
    const ours = [...values, ...numbers].map(writeJson);
    expect(ours).toEqual(runPython(python ?? '', new URL('../python/write_json.py', import.meta.url), ours));
  });
});

describe('a value that was read', () => {
  it.each([
    '{"n": 1.0}',
    '{"n": 12345678901234567890, "m": [1e5, 10.50, -0, -0.0, 1E400]}',
    '[1.0, [2.0, {"x": 3.00}]]',
  ])('keeps how its numbers were spelled: %s', (text) => {
    expect(writeJson(readJson(text))).toBe(text);
  });

  it('keeps them beside a change', () => {
    const value = readJson('{"n": 1.0, "list": [2.0, 3.0], "big": 12345678901234567890}') as {
      n: number;
      list: number[];
      kind?: string;
    };
    value.kind = 'x';
    value.list[0] = 5;
    value.n = 2;
    expect(writeJson(value)).toBe('{"n": 2, "list": [5, 3.0], "big": 12345678901234567890, "kind": "x"}');
  });

  it('tells the text that it was read from', () => {
    const text = '{ "n" :1.0}';
    expect(storedJsonText(readJson(text))).toBe(text);
    expect(storedJsonText({ n: 1 })).toBeUndefined();
    expect(storedJsonText(5)).toBeUndefined();
  });

  it.each(['NaN', '{"a": Infinity}', "{'a': 1}", '', '{"a": 1'])(
    'is the text itself where that is not JSON: %s',
    (text) => {
      const value = readJson(text);
      expect(value).toBeInstanceOf(JsonText);
      expect(storedJsonText(value)).toBe(text);
      expect(writeJson(value)).toBe(text);
      expect(JSON.stringify({ value })).toBe(JSON.stringify({ value: text }));
    },
  );

  it('is the text itself where it is nested too deeply to be written again', () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    expect(readJson(deep)).toBeInstanceOf(JsonText);
    expect(readJson(`["${'['.repeat(5000)}"]`)).toEqual(['['.repeat(5000)]);
  });
});

it('an exact text has to be JSON', () => {
  expect(() => new JsonText('{"a": NaN}')).toThrow(ColumnValueError);
  expect(new JsonText(' [1.0] ').text).toBe(' [1.0] ');
});
