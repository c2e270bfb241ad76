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
  /** Some that may fit: the database decides. */
  | { readonly kind: 'samples'; readonly values: readonly RowValue[] }
  /** Made by the dialect: another one for each number, counted from 1, and those at the borders. */
  | {
      readonly kind: 'made';
      readonly plain: (number: number) => RowValue;
      readonly edges: readonly RowValue[];
    }
  /** A list, in the dialect's words for one. */
  | {
      readonly kind: 'list';
      readonly of: Domain;
      readonly written: (values: readonly RowValue[]) => RowValue;
    };
