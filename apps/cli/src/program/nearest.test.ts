import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it.each([
  ['upgarde', 'upgrade'],
  ['curent', 'current'],
  ['bd', 'db'],
  ['foo', null],
  ['xyzzy', null],
  ['', null],
])('%j is like %j', (typed, name) => {
  expect(nearest(typed, ['upgrade', 'downgrade', 'current', 'show', 'db', 'help'])).toBe(name);
});
