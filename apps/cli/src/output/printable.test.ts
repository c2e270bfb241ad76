import { describe, expect, it } from 'vitest';
import { escaped, escapedLines, printable, printableMessage } from './printable.ts';

const bell = '\u0007';
const red = '\u001b[31m';

describe('what a terminal would obey is shown', () => {
  it.each([
    [`a${red}b`, String.raw`a\x1b[31mb`],
    [`ring${bell}`, String.raw`ring\x07`],
    ['two\nlines\r', String.raw`two\nlines\r`],
    ['\u007f\u009b31m', String.raw`\x7f\x9b31m`],
    ['right\u202eleft\u2028', String.raw`right\u202eleft\u2028`],
    ['Grüße, 世界 👋', 'Grüße, 世界 👋'],
  ])('%j', (text, shown) => {
    expect(escaped(text)).toBe(shown);
  });

  it('line breaks stay where several lines are meant', () => {
    expect(escapedLines(`one\n\ttwo${red}`)).toBe('one\n\ttwo\\x1b[31m');
  });

  it('wherever in a report it stands, but for what a program reads', () => {
    const report = {
      rows: ['a\nb'],
      steps: [{ message: 'x\ny', file: bell }],
      sql: `'${bell}'`,
      count: 1,
      none: null,
    };
    expect(printable(report, ['sql'])).toEqual({
      rows: ['a\\nb'],
      steps: [{ message: 'x\ny', file: '\\x07' }],
      sql: `'${bell}'`,
      count: 1,
      none: null,
    });
  });

  it('a fact cannot add a line to a message', () => {
    const file = '/tmp/a\n  next: rm -rf ~';
    expect(printableMessage(`${file} is locked\nfor long`, { file })).toBe(
      '/tmp/a\\n  next: rm -rf ~ is locked\nfor long',
    );
    const statement = 'SELECT\n  1';
    expect(printableMessage(`failed: ${statement}`, { statement })).toBe(`failed: ${statement}`);
  });
});
