import { expect, it } from 'vitest';
import { bytesText } from './bytes-text.ts';

it.each([
  [0, '0 bytes'],
  [512, '512 bytes'],
  [1_536, '1.5 kB'],
  [8_192, '8 kB'],
  [16_384, '16 kB'],
  [1_288_490_189, '1.2 GB'],
  [5 * 1_024 ** 5, '5120 TB'],
])('%i is %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
