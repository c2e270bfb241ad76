import type { Column } from '../model/index.ts';
import { type Result, unknown } from './checks/evaluate.ts';
import type { Scalar } from './checks/tree.ts';
import type { Domain } from './domain.ts';
import type { RowValue } from './row-value.ts';

/** What a column holds once the row is in, as far as that can be said beforehand. */
export function knownValue(column: Column, domain: Domain, value: RowValue | undefined): Result {
  if (value === undefined) return knownDefault(column);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string' || domain.kind === 'list' || domain.kind === 'json') return unknown;
  return domain.kind === 'decimal' ? Number(value) : value;
}

function knownDefault({ default: value, identity, generated }: Column): Result {
  if (identity !== null || generated !== null) return unknown;
  return typeof value === 'object' && value !== null ? unknown : value;
}

/** A value of a condition as one of a column's; undefined where it can be none. */
export function valueFor(domain: Domain, value: Scalar): RowValue | undefined {
  if (value === null) return null;
  switch (domain.kind) {
    case 'text':
      return domain.length === null || [...String(value)].length <= domain.length ? String(value) : undefined;
    case 'integer': {
      const number = Number(value);
      if (!Number.isSafeInteger(number)) return undefined;
      const whole = BigInt(number);
      return whole >= domain.lowest && whole <= domain.highest ? whole : undefined;
    }
    case 'decimal':
      return Number.isFinite(Number(value)) ? Number(value).toFixed(domain.scale) : undefined;
    case 'float':
      return Number.isFinite(Number(value)) ? Number(value) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : typeof value === 'number' ? value !== 0 : undefined;
    case 'labels':
      return domain.values.find((label) => label === value);
    case 'list':
    case 'binary':
      return undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}
