import { escaped, escapedLines } from '@auditly/schema/advice';

export { escaped, escapedLines };

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
