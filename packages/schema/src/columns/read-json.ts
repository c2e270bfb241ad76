import { parseKeepingNumbers } from './json-numbers.ts';
import { JsonText } from './json-text.ts';
import { deepestJson } from './write-json.ts';

/** The text that each value was read from. */
const storedTexts = new WeakMap<object, string>();

/**
 * Reads the text of a JSON column. One that is not JSON, or is nested too deeply to be written again, is read as
 * {@link JsonText}: a single such row must not make a whole query fail.
 */
export function readJson(text: string): unknown {
  if (isTooDeep(text)) return JsonText.stored(text);
  try {
    const value = parseKeepingNumbers(text);
    if (typeof value === 'object' && value !== null) storedTexts.set(value, text);
    return value;
  } catch {
    return JsonText.stored(text);
  }
}

/**
 * The text of a JSON column as the database had it when this value was read from it: with its white space, and with
 * numbers as they were spelled. Nothing for a value that was not read from a JSON column, or is no object or array.
 * A change of the value since does not show.
 */
export function storedJsonText(value: unknown): string | undefined {
  if (value instanceof JsonText) return value.text;
  return typeof value === 'object' && value !== null ? storedTexts.get(value) : undefined;
}

function isTooDeep(text: string): boolean {
  if (text.length <= 2 * deepestJson) return false;
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gsu)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > deepestJson) return true;
  }
  return false;
}
