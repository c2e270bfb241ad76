import { DialectError } from '../errors.ts';

/** A value that SQLite can hold. A boolean is 1 or 0 there. */
export type LiteralValue = string | number | bigint | boolean | null | Uint8Array;

/**
 * The value as SQL writes it.
 *
 * @throws DialectError `dialect.unsupported` for what SQLite has no literal for: NaN, infinities, integers over 64 bits
 */
export function literal(value: LiteralValue): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'number':
      return number(value);
    case 'bigint':
      requireInt64(value);
      return String(value);
    case 'boolean':
      return value ? '1' : '0';
    default:
      return value === null ? 'NULL' : `X'${Buffer.from(value).toString('hex').toUpperCase()}'`;
  }
}

// A literal ends at a NUL character, so the text is put together around it.
function text(value: string): string {
  if (!value.isWellFormed()) throw noLiteral('text with half a surrogate pair', 'it is no Unicode text');
  const pieces = value.split('\0').map((piece) => `'${piece.replaceAll("'", "''")}'`);
  return pieces.length === 1 ? pieces.join('') : `(${pieces.join(' || char(0) || ')})`;
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw noLiteral(`literal for ${value}`, 'it stores no such number');
  // Above 2^53 digits alone would make an integer of what JavaScript holds as a float.
  return Number.isInteger(value) && !Number.isSafeInteger(value) && !String(value).includes('e')
    ? `${value}.0`
    : String(value);
}

/** @throws DialectError `dialect.unsupported` */
export function requireInt64(value: bigint): void {
  if (BigInt.asIntN(64, value) !== value) throw noLiteral(`integer ${value}`, 'its integers have 64 bits');
}

function noLiteral(what: string, why: string): DialectError {
  return new DialectError('dialect.unsupported', { dialect: 'sqlite', what, why });
}
