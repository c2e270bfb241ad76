import type { Code } from './layout.ts';
import { quoted } from './text.ts';

/** Plain data as TypeScript: texts, numbers, booleans, null, bytes, lists and objects. What is undefined is left out. */
export function dataCode(value: unknown): Code {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Uint8Array) {
    const args = [quoted(Buffer.from(value).toString('hex')), quoted('hex')];
    return { kind: 'call', callee: 'Buffer.from', args };
  }
  if (Array.isArray(value)) return { kind: 'list', items: value.map(dataCode) };
  return fieldsCode(value, { expanded: false });
}

/** An object as TypeScript. */
export function fieldsCode(value: object, { expanded }: { readonly expanded: boolean }): Code {
  const given = Object.entries(value).filter(([, each]) => each !== undefined);
  return { kind: 'fields', entries: given.map(([key, each]) => [key, dataCode(each)]), expanded };
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'Number.NaN';
  if (!Number.isFinite(value)) return `${value < 0 ? '-' : ''}Number.POSITIVE_INFINITY`;
  // As a formatter writes it: without the plus of an exponent.
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}
