import type { RowValue } from './row-value.ts';

/** Which values a column can hold, as its dialect sees the column's type. */
export type Domain =
  /** `length` in characters; null where there is no bound. */
  | { readonly kind: 'text'; readonly length: number | null }
  | { readonly kind: 'integer'; readonly lowest: bigint; readonly highest: bigint }
  /** Written as a text with `scale` digits behind the point. */
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'float'; readonly digits: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' | 'time' | 'json' | 'binary' }
  | { readonly kind: 'datetime'; readonly zone: boolean }
  | { readonly kind: 'uuid'; readonly dashes: boolean }
  /** Nothing but these. */
  | { readonly kind: 'labels'; readonly values: readonly string[] }
  /** Some that are known to fit, or may: the database decides. */
  | { readonly kind: 'samples'; readonly values: readonly RowValue[] }
  /** A list, in the dialect's words for one. */
  | {
      readonly kind: 'list';
      readonly of: Domain;
      readonly written: (values: readonly RowValue[]) => RowValue;
    };

/** So many different values a domain has that it is worth counting; null for those with plenty. */
export function sizeOf(domain: Domain): number | null {
  switch (domain.kind) {
    case 'boolean':
      return 2;
    case 'labels':
    case 'samples':
      return domain.values.length;
    default:
      return null;
  }
}
