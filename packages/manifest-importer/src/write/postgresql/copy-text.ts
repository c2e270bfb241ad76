const special = /[\\\n\r\t]/;
const specials = /[\\\n\r\t]/g;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** How much is escaped in one call: for each match memory is taken until it ends. */
const portion = 16 * 1024;

/** A text as COPY's text format has it. */
export function copyText(text: string): string {
  if (!special.test(text)) return text;
  if (text.length <= portion) return escaped(text);
  let result = '';
  for (let at = 0; at < text.length; at += portion) result += escaped(text.slice(at, at + portion));
  return result;
}

function escaped(text: string): string {
  return text.replace(specials, (character) => escapes[character] ?? character);
}

/** The same, or the sign for NULL. */
export function copyValue(value: string | number | null): string {
  return value === null ? '\\N' : typeof value === 'number' ? String(value) : copyText(value);
}
