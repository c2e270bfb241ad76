/** A SQL expression, taken apart. */
export type Expression =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  /** NULL, TRUE, CURRENT_TIMESTAMP and the like, in lower case. */
  | { readonly kind: 'constant'; readonly word: string }
  | { readonly kind: 'name'; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly path: readonly string[]; readonly operands: readonly Expression[] }
  | { readonly kind: 'prefix'; readonly operator: string; readonly operands: readonly [Expression] }
  | {
      readonly kind: 'infix';
      readonly operator: string;
      readonly operands: readonly [Expression, Expression];
    }
  /** `is null`, `is not true` and the like. */
  | { readonly kind: 'test'; readonly test: string; readonly operands: readonly [Expression] }
  | { readonly kind: 'all of' | 'any of'; readonly operands: readonly Expression[] }
  /** `x = ANY (y)` */
  | {
      readonly kind: 'quantified';
      readonly operator: string;
      readonly quantifier: 'any' | 'all';
      readonly operands: readonly [Expression, Expression];
    }
  /** `x IN (...)`: the first operand is x. */
  | { readonly kind: 'in'; readonly negated: boolean; readonly operands: readonly Expression[] }
  | { readonly kind: 'cast'; readonly type: string; readonly operands: readonly [Expression] }
  | { readonly kind: 'collate'; readonly collation: string; readonly operands: readonly [Expression] }
  | { readonly kind: 'array' | 'row' | 'subscript'; readonly operands: readonly Expression[] }
  /** The subject if it has one, then each condition with its result, then the result of ELSE if it has one. */
  | {
      readonly kind: 'case';
      readonly hasSubject: boolean;
      readonly hasElse: boolean;
      readonly operands: readonly Expression[];
    };
