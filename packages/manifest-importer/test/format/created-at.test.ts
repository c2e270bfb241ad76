import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { timestampText } from '../../src/format/created-at.ts';

it.each([
  [1769233575.1504533, '2026-01-24 05:46:15.150453'],
  [0.0078125, '1970-01-01 00:00:00.007812'],
  [0.0234375, '1970-01-01 00:00:00.023438'],
  [0.9999999, '1970-01-01 00:00:01.000000'],
  [-0.0000001, '1970-01-01 00:00:00.000000'],
  [-0.25, '1969-12-31 23:59:59.750000'],
  [-62135596800, '0001-01-01 00:00:00.000000'],
  [253402300799.99997, '9999-12-31 23:59:59.999969'],
])('%d seconds are %s', (seconds, text) => {
  expect(timestampText(seconds)).toBe(text);
});

it.each([-62135596800.5, 253402300800, 1e300, Number.POSITIVE_INFINITY, Number.NaN])(
  '%d is no time',
  (seconds) => {
    expect(timestampText(seconds)).toBeUndefined();
  },
);

it('is what Python makes of it', () => {
  const golden = readFileSync(new URL('../golden/python-times.json', import.meta.url), 'utf8');
  const times = JSON.parse(golden) as readonly [seconds: string, text: string | null][];
  expect(times.map(([seconds]) => [seconds, timestampText(Number(seconds)) ?? null])).toEqual(times);
});
