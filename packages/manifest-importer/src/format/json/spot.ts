import { stringText } from '../python/string-text.ts';

/** Where a unit stands in a text, line and column counted from 1, and the character there in words. */
export function spotOf(text: string, at: number): { line: number; column: number; found: string } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', start)) {
    line += 1;
    start = next + 1;
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { line, column: at - start + 1, found: named(character) };
}

const words = new Map([
  ['"', 'a quotation mark'],
  [' ', 'a blank'],
  [',', 'a comma'],
  ['\n', 'a line break'],
]);

function named(character: string): string {
  const word = words.get(character);
  if (word !== undefined) return word;
  return /^[!-~]$/u.test(character) ? character : `the character ${stringText(character).slice(1, -1)}`;
}
