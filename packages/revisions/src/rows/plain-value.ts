import type { Domain } from './domain.ts';
import type { RowValue } from './row-value.ts';

/**
 * An ordinary value: another one for each number, as far as the domain has so many. Numbers and dates grow with it.
 *
 * @param number counted from 1
 */
export function plainValue(domain: Domain, number: number): RowValue {
  switch (domain.kind) {
    case 'text':
      return plainText(domain.length, number);
    case 'integer': {
      const room = domain.highest - domain.lowest + 1n;
      return BigInt(number) <= domain.highest ? BigInt(number) : domain.lowest + (BigInt(number) % room);
    }
    case 'decimal':
      return plainDecimal(domain, number);
    case 'float':
      return number + 0.5;
    case 'boolean':
      return number % 2 === 1;
    case 'date':
      return dayAfter(number);
    case 'time':
      return clock(number);
    case 'datetime':
      return `${dayAfter(number)} ${clock(number)}.${String((number * 7919) % 1_000_000).padStart(6, '0')}${domain.zone ? '+00' : ''}`;
    case 'json':
      return JSON.stringify({ number, text: `it's "${number}"`, list: [null, true, number / 4] });
    case 'uuid': {
      const hex = number.toString(16);
      return uuidText(`${hex.padStart(8, '0')}5eed40008000${hex.padStart(12, '0')}`, domain);
    }
    case 'binary':
      return Uint8Array.from([0, 39, 255, ...new TextEncoder().encode(String(number))]);
    case 'labels':
    case 'samples':
      return domain.values[(number - 1) % Math.max(1, domain.values.length)] ?? null;
    case 'made':
      return domain.plain(number);
    case 'list':
      return domain.written([plainValue(domain.of, number), plainValue(domain.of, number + 1)]);
  }
}

/** Short ones first: what is left of a text that is cut still tells rows apart. */
function plainText(length: number | null, number: number): string {
  const short = number.toString(36);
  const text = `${short} o'row`;
  if (length === null || length >= text.length) return text;
  return length > short.length ? short : short.slice(-length);
}

function plainDecimal({ precision, scale }: Extract<Domain, { kind: 'decimal' }>, number: number): string {
  const whole = precision - scale;
  const digits = String(number).slice(-Math.max(1, precision));
  if (whole >= digits.length)
    return scale === 0 ? digits : `${digits}.${'25'.padEnd(scale, '0').slice(0, scale)}`;
  // No room before the point: the number goes behind it.
  return `0.${String(number).padStart(scale, '0').slice(-scale)}`;
}

const dayMs = 86_400_000;

/** Days of 2020 and later. */
function dayAfter(number: number): string {
  const days = number % 1_000_000;
  return new Date(Date.UTC(2020, 0, 1) + days * dayMs).toISOString().slice(0, 10);
}

function clock(number: number): string {
  return new Date((number * 61_001) % dayMs).toISOString().slice(11, 19);
}

/** Its 32 digits as the domain writes them. */
export function uuidText(hex: string, { dashes }: Extract<Domain, { kind: 'uuid' }>): string {
  return dashes ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : hex;
}
