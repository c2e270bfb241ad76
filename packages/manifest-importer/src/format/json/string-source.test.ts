import { expect, it } from 'vitest';
import { stringText } from '../python/string-text.ts';
import { lookAt } from './string-source.ts';

const pieces = [
  'a',
  'é',
  '\u007f',
  '\u{1f600}',
  ...['\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t'],
  ...['\\u0000', '\\u0008', '\\u001f', '\\u0022', '\\u0041', '\\u005c', '\\u007e', '\\u007f', '\\u00e9'],
  ...['\\u00E9', '\\ud83d', '\\uD83D', '\\ude00', '\\udbff', '\\udc00', '\\udfff', '\\uffff'],
];

function expected(source: string) {
  const value: string = JSON.parse(source);
  const fault = !value.isWellFormed() ? 'json.lone-surrogate' : value.includes('\0') ? 'json.nul' : undefined;
  return { isAsPython: stringText(value) === source, fault };
}

it('sees in the source of a string what its value would tell: all of three pieces each', () => {
  for (const first of pieces) {
    for (const second of pieces) {
      for (const third of pieces) {
        const source = `"${first}${second}${third}"`;
        expect({ source, ...lookAt(source) }).toEqual({ source, ...expected(source) });
      }
    }
  }
});

it.each(['""', ...pieces.map((piece) => `"${piece}"`)])('%s', (source) => {
  expect(lookAt(source)).toEqual(expected(source));
});
