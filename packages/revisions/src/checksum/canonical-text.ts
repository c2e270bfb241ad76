/**
 * A value as one line of text: as JSON is written, with the keys of objects in order, so that equal values give equal
 * texts. Members that are undefined are left out. What JSON cannot hold has a form of its own.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return String(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'object':
      return value === null ? 'null' : objectText(value);
    default:
      return JSON.stringify(value) ?? 'undefined';
  }
}

function objectText(value: object): string {
  if (value instanceof Uint8Array) return `x'${hex(value)}'`;
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(', ')}]`;
  const keys = Object.keys(value);
  if (keys.length > 1) keys.sort();
  let text = '';
  for (const key of keys) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[key];
    if (member !== undefined)
      text += `${text === '' ? '' : ', '}${JSON.stringify(key)}: ${canonicalText(member)}`;
  }
  return `{${text}}`;
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
