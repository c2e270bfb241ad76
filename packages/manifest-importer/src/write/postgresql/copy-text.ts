const special = /[\\\n\r\t]/;
const specials = /[\\\n\r\t]/g;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as COPY's text format has it. */
export function copyText(text: string): string {
  return special.test(text) ? text.replace(specials, (character) => escapes[character] ?? character) : text;
}

/** The same, or the sign for NULL. */
export function copyValue(value: string | number | null): string {
  return value === null ? '\\N' : typeof value === 'number' ? String(value) : copyText(value);
}
