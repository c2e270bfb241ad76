import { expect, it } from 'vitest';
import { parseDuration } from './duration.ts';

it.each([
  ['500ms', 500],
  ['3s', 3_000],
  ['3', 3_000],
  ['0', 0],
  ['0ms', 0],
  ['1.5s', 1_500],
  ['1.1s', 1_100],
  ['0.25', 250],
  ['2m', 120_000],
  ['1h', 3_600_000],
  ['2147483647ms', 2_147_483_647],
])('%s is %d ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

it.each([
  '',
  's',
  '-1s',
  '+1s',
  '1 s',
  ' 1s',
  '1s ',
  '1S',
  '1sec',
  '1m30s',
  '.5s',
  '1.s',
  '1e3',
  'Infinity',
  // Less than a millisecond would be none at all, which means something else.
  '0.1ms',
  '1.5ms',
  '0.0001s',
  // PostgreSQL has no room for it.
  '2147483648ms',
  '600h',
])('%j is none', (text) => {
  expect(parseDuration(text)).toBeNull();
});
