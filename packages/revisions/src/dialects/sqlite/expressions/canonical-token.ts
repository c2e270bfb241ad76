import { isToken, type Token, unquoted } from '../introspect/ddl/tokens.ts';
import { literal } from '../literals.ts';
import { folded, quoted, sameName } from '../quote.ts';

/** What the names in an expression can mean. */
export interface ExpressionScope {
  readonly table: string;
  readonly columns: readonly string[];
}

/** The column that a token names; null if it names none. */
export function columnNamed(token: Token, { columns }: ExpressionScope): string | null {
  if (token.kind !== 'word' && token.kind !== 'name') return null;
  return columns.find((column) => sameName(column, unquoted(token))) ?? null;
}

/** A token in its one spelling. A quoted name that no column has is a text to SQLite, as it always was. */
export function canonicalToken(token: Token, scope: ExpressionScope): string {
  const column = columnNamed(token, scope);
  if (column !== null) return quoted(column);
  switch (token.kind) {
    case 'name':
      return literal(unquoted(token));
    case 'word':
      return folded(token.text);
    case 'blob':
      return token.text.toUpperCase();
    case 'number':
      return canonicalNumber(token.text);
    default:
      return token.text;
  }
}

/** An integer without leading zeros; a float so that it can be told from an integer, which divides otherwise. */
function canonicalNumber(text: string): string {
  const digits = text.replaceAll('_', '');
  if (/^(?:\d+|0x[\da-f]+)$/i.test(digits)) return String(BigInt(digits));
  const value = Number(digits);
  return Number.isInteger(value) && !String(value).includes('e') ? `${value}.0` : String(value);
}

/** The spelling of operators that have two. */
export function canonicalOperator(token: Token): string {
  if (isToken(token, '==')) return '=';
  if (isToken(token, '!=')) return '<>';
  return token.text;
}
