/**
 * A condition taken apart, as far as rows can be reasoned about with it. What is not understood is `unknown`, and so is
 * whatever depends on it.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Scalar }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  /** An operator, or a word of the language that is one: `and`, `not`, `like`, `is null`, `between`. */
  | { readonly kind: 'operator'; readonly name: string; readonly operands: readonly Expression[] }
  /** Whether the first operand equals one of the others. */
  | { readonly kind: 'in'; readonly operands: readonly Expression[] }
  | { readonly kind: 'list'; readonly operands: readonly Expression[] }
  | { readonly kind: 'unknown' };

export type Scalar = string | number | boolean | null;
