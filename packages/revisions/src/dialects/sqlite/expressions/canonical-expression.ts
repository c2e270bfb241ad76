import { withoutBrackets } from '../defaults.ts';
import { significantTokens } from '../introspect/ddl/tokens.ts';
import { canonicalToken, type ExpressionScope } from './canonical-token.ts';
import { ExpressionReader, NotRead } from './expression-reader.ts';

/**
 * An expression in the one spelling of all that mean the same because of how they are written: brackets that change
 * nothing, case, quotes, blanks, comments and the two names of an operator make no difference.
 */
export function canonicalExpression(sql: string, scope: ExpressionScope): string {
  const tokens = significantTokens(sql);
  try {
    return new ExpressionReader(tokens, scope).readAll();
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    // A construct that the reader does not know is compared piece by piece, and never taken for another.
    return withoutBrackets(tokens)
      .map((token) => canonicalToken(token, scope))
      .join(' ');
  }
}
