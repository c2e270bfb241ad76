/** Without the u flag: a character beyond 16 bits is two escapes. */
const beyondAscii = /[\u007F-\uFFFF]/g;

/** How much is escaped in one call: for each match memory is taken until it ends. */
const portion = 16 * 1024;

/** Stands in JSON as it is. */
const plain = /^[ !#-[\]-~]*$/;

/** A string as Python writes it into JSON: everything but printable ASCII as an escape, DEL included. */
export function stringText(value: string): string {
  if (plain.test(value)) return `"${value}"`;
  const text = JSON.stringify(value);
  if (text.length <= portion) return escaped(text);
  let result = '';
  for (let at = 0; at < text.length; at += portion) result += escaped(text.slice(at, at + portion));
  return result;
}

function escaped(text: string): string {
  return text.replace(beyondAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
