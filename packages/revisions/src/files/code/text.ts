// What nobody sees, or what reorders the text around it, would make a file that is not what it looks like.
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;
const escaped = /[\\'"\p{C}\p{Zl}\p{Zp}]/gu;
const letters: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** A text as TypeScript: in single quotes, or in double ones where that takes fewer escapes. On one line, whatever it holds. */
export function quoted(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  const inside = text.replace(escaped, (character) => {
    if (character === "'" || character === '"') return character === quote ? `\\${character}` : character;
    return letters[character] ?? escapeOf(character);
  });
  return quote + inside + quote;
}

/** A text for a comment: the same, with what would end the line or could not be seen written as an escape. */
function visible(text: string): string {
  return text.replace(new RegExp(unseen, 'gu'), (character) => letters[character] ?? escapeOf(character));
}

function escapeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** The key of an object, in quotes where it needs them. */
export function keyText(key: string): string {
  // Written plainly, it would set the prototype.
  if (key === '__proto__') return "['__proto__']";
  return identifier.test(key) ? key : quoted(key);
}

const wide =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uff01-\uff60]/u;

/** How many columns a text takes in an editor: letters of East Asia take two, marks over other letters none. */
export function widthOf(text: string): number {
  // Plain text is what nearly all of it is.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...text].reduce(
    (width, character) => width + (/\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1),
    0,
  );
}

/** A comment of whole lines no wider than that; none for a blank text. A word that is wider stands alone. */
export function commentLines(text: string, width: number): readonly string[] {
  const words = visible(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const lines: string[] = [];
  let line = '//';
  for (const word of words) {
    if (line !== '//' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = '//';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
