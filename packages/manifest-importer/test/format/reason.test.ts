import { expect, it } from 'vitest';
import { manifestText, manifestWith, manifestWithValue } from '../support/manifest-text.ts';
import { read } from '../support/read.ts';

it.each<[file: string | Uint8Array, text: string]>([
  ['', 'the file is empty'],
  [' \r\n', 'there is nothing in the file but white space'],
  ['\ufeff', 'there is nothing in the file but a byte order mark'],
  ['\ufeff\t', 'there is nothing in the file but white space'],
  ['[\n'.repeat(600), 'nested deeper than 500 levels: line 501, column 1 opens another'],
  [
    manifestWithValue(`[${'1,'.repeat(100_000)}1]`),
    'more than 100,000 values in the metadata of one artifact',
  ],
  [
    manifestText({ more: `[${'1,'.repeat(100_000)}1]` }),
    'more than 100,000 values in the members that the format does not know',
  ],
  ['x', 'not JSON: line 1, column 1 has x, where a value should be'],
  ['{"a":\n  x}', 'not JSON: line 2, column 3 has x, where a value should be'],
  ['[\r\n1,\n\n 2 3]', 'not JSON: line 4, column 4 has 3, where a comma or ] should be'],
  ['{"a": 1\n', 'the file ends in the middle: a comma or } should follow'],
  ['{"a"\n: 1', 'the file ends in the middle: a comma or } should follow'],
  ['{"a"\n\n', 'the file ends in the middle: a colon should follow'],
  ['{"a", 1}', 'not JSON: line 1, column 5 has a comma, where a colon should be'],
  ['{1: 2}', 'not JSON: line 1, column 2 has 1, where a name in quotes should be'],
  ['[é]', 'not JSON: line 1, column 2 has the character \\u00e9, where a value should be'],
  ['[1 "x"]', 'not JSON: line 1, column 4 has a quotation mark, where a comma or ] should be'],
  ['[-\n]', 'not JSON: line 1, column 3 has a line break, where a digit should be'],
  ['["\t"]', 'not JSON: line 1, column 3 has the character \\t inside of a string, where it must be escaped'],
  ['["\n"]', 'not JSON: line 1, column 3 has a line break inside of a string, where it must be escaped'],
  ['["\\ "]', 'not JSON: line 1, column 4 has a blank after a backslash, which makes no escape'],
  [Buffer.of(0x7b, 0x80), 'the bytes from offset 1 on (0x80) are no UTF-8'],
  [Buffer.from('\ufeff{}', 'utf16le'), 'the file is written in UTF-16; JSON is UTF-8'],
  ['[]', 'no manifest: an array'],
  [manifestWithValue('NaN'), 'not JSON: NaN is written as a number, and no database takes it as JSON'],
  [
    manifestWithValue(`1${'0'.repeat(5000)}`),
    'an integer of 5,001 digits; with more than 4,300 Python cannot read the row',
  ],
  [
    manifestWithValue(`1${'0'.repeat(5000)}.0`),
    `1${'0'.repeat(39)}... is larger than any floating point number`,
  ],
  [
    manifestWithValue('{"\\u00e9": 1, "é": 2}'),
    '"\\u00e9" is there twice, and readers differ in which of them they take',
  ],
  [manifestWith({ size: '"5"' }), 'a string, where a whole number should be'],
  [manifestWith({ size: 'null' }), 'null, where a whole number should be'],
  [manifestWith({ size: 'true' }), 'true or false, where a whole number should be'],
  [manifestWith({ size: '5.0' }), 'the size 5.0 is not written as a whole number'],
  [manifestWith({ key: '5' }), 'a number, where a string should be'],
  [manifestWith({ filename: `"${'\u{1f680}'.repeat(256)}"` }), '256 characters; the column holds 255'],
  [
    manifestText({ created_at: '1770000000125' }),
    '1770000000125 seconds since 1970 is no time in the years 1 to 9999',
  ],
])('%j: %s', (file, text) => {
  expect(read(file)).toMatchObject({ reason: { text } });
});

it('a hash that does not fit accuses nobody: it may have been wrong from the start', () => {
  const stated = '0'.repeat(64);
  expect(read(manifestText({ overall_hash: `"${stated}"` }))).toMatchObject({
    reason: {
      text: expect.stringMatching(
        new RegExp(
          `^overall_hash does not fit the content, with _local_path or without: it states ${stated}, the content has [0-9a-f]{64}$`,
        ),
      ),
    },
  });
});
