/** What a terminal would obey instead of showing it, or what would make text read otherwise than it is. */
const obeyed = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text from outside for one line: control characters are shown, as `\x1b` or `\n`, and obeyed by nothing. */
export function escaped(text: string): string {
  return text.replaceAll(obeyed, escapeOf);
}

/** The same for text that may have several lines: line breaks and tabs stay what they are. */
export function escapedLines(text: string): string {
  return text.replaceAll(obeyed, (character) =>
    character === '\n' || character === '\t' ? character : escapeOf(character),
  );
}

function escapeOf(character: string): string {
  const code = character.charCodeAt(0);
  return short[character] ?? (code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
