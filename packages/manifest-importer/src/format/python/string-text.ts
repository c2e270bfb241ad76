/** Without the u flag: a character beyond 16 bits is two escapes. */
const beyondAscii = /[\u007F-\uFFFF]/g;

/** A string as Python writes it into JSON: everything but printable ASCII as an escape, DEL included. */
export function stringText(value: string): string {
  return JSON.stringify(value).replace(
    beyondAscii,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
