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
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}: ${canonicalText(member)}`);
  return `{${members.join(', ')}}`;
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
