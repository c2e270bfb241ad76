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

/** Texts that people write in several lines. Of all others a line break is most likely there to deceive. */
const ofSeveralLines: ReadonlySet<string> = new Set([
  'message',
  'sql',
  'statement',
  'cause',
  'reason',
  'definition',
]);

/**
 * A value that JSON can hold, with all texts in it fit to be shown.
 *
 * @param isRaw the names of fields that stay as they are
 */
export function printable<Value extends object>(value: Value, isRaw: readonly string[] = []): Value {
  const shown = (name: string, part: unknown): unknown => {
    if (isRaw.includes(name)) return part;
    if (typeof part === 'string') return ofSeveralLines.has(name) ? escapedLines(part) : escaped(part);
    if (Array.isArray(part)) return part.map((each) => shown(name, each));
    return typeof part === 'object' && part !== null ? inside(part) : part;
  };
  const inside = (fields: object): object =>
    Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, shown(name, part)]));
  // Nothing but texts has changed.
  return inside(value) as Value;
}

/**
 * A message with the line breaks that came into it with its facts shown, so that nothing in a fact can pass for a line
 * of ours.
 */
export function printableMessage(message: string, facts: object): string {
  const withoutBreaks = textsOf(facts)
    .filter((text) => text.includes('\n'))
    .reduce((shown, text) => shown.replaceAll(text, escaped(text)), message);
  return escapedLines(withoutBreaks);
}

function textsOf(facts: object): readonly string[] {
  return Object.entries(facts).flatMap(([name, fact]) => {
    if (typeof fact === 'string') return ofSeveralLines.has(name) ? [] : [fact];
    return typeof fact === 'object' && fact !== null ? textsOf(fact) : [];
  });
}
