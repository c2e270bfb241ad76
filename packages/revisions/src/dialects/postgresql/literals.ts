import { sqlFor } from '../../model/index.ts';
import type { InsertValue } from '../../operations/index.ts';
import { DialectError } from '../errors.ts';

/**
 * A text as it stands in SQL. With a backslash in it, it is an escape string, which means the same whether
 * `standard_conforming_strings` is on or off.
 *
 * @throws DialectError `dialect.unsupported` for a text that PostgreSQL cannot store: one with a NUL, or half a
 *   surrogate pair
 */
export function textLiteral(text: string): string {
  if (text.includes('\0')) refuse('a NUL character', 'no type of text can hold it');
  if (!text.isWellFormed()) refuse('half a surrogate pair', 'it is no Unicode character');
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** A value of a row as it stands in SQL, such that it takes the type of its column. */
export function literal(value: InsertValue): string {
  switch (typeof value) {
    case 'string':
      return textLiteral(value);
    case 'number':
      return numberLiteral(value);
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'NULL';
      if (value instanceof Uint8Array) return bytesLiteral(value);
      return sqlFor(value.sql, 'postgresql');
  }
}

// In quotes a number is read by the column's type itself: floats and numerics know NaN, the infinities and minus zero.
function numberLiteral(value: number): string {
  if (Object.is(value, -0)) return `'-0'`;
  return Number.isFinite(value) ? String(value) : `'${value}'`;
}

function bytesLiteral(bytes: Uint8Array): string {
  return textLiteral(`\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`);
}

function refuse(what: string, why: string): never {
  throw new DialectError('dialect.unsupported', { dialect: 'postgresql', what, why });
}
