import type { ColumnDefault } from '../../model/index.ts';
import { isToken, significantTokens, type Token, unquoted } from './introspect/ddl/tokens.ts';
import { literal } from './literals.ts';

/** What stands after DEFAULT. An expression is put in brackets, as SQLAlchemy 2 does and SQLite asks for. */
export function defaultText(value: ColumnDefault): string {
  const sql = typeof value === 'object' ? value.sql.trim() : literal(value);
  return isBare(significantTokens(sql)) ? sql : `(${sql})`;
}

function isBare(tokens: readonly Token[]): boolean {
  const [first] = tokens;
  if (first === undefined) return false;
  if (tokens.length > 1) return isEnclosed(tokens);
  return first.kind !== 'number' || /^\w+$/.test(first.text);
}

/** Whether one pair of brackets holds all of the tokens. */
function isEnclosed(tokens: readonly Token[]): boolean {
  if (!isToken(tokens[0], '(')) return false;
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (isToken(token, '(')) depth += 1;
    if (isToken(token, ')')) depth -= 1;
    if (depth === 0) return at === tokens.length - 1;
  }
  return false;
}

/** The tokens of an expression without the brackets around all of it. */
export function withoutBrackets(tokens: readonly Token[]): readonly Token[] {
  return isEnclosed(tokens) ? withoutBrackets(tokens.slice(1, -1)) : tokens;
}

/**
 * The constant that a default gives to every row alike, as SQL; null if it is an expression or the time. Only with a
 * constant can SQLite add a column without making the table anew.
 */
export function constantOf(value: ColumnDefault): string | null {
  const tokens = withoutBrackets(significantTokens(defaultText(value)));
  const signed = tokens.length === 2 && (isToken(tokens[0], '-') || isToken(tokens[0], '+'));
  const [operand] = signed ? tokens.slice(1) : tokens;
  if (operand === undefined || tokens.length > (signed ? 2 : 1)) return null;
  const constant =
    operand.kind === 'number' ||
    (!signed && (operand.kind === 'string' || operand.kind === 'blob')) ||
    (!signed && ['NULL', 'TRUE', 'FALSE'].some((word) => isToken(operand, word)));
  return constant ? tokens.map((token) => token.text).join('') : null;
}

/** The default that a CREATE TABLE declares by this text; null for `NULL`, which is the same as none. */
export function defaultOf(declared: string): ColumnDefault | null {
  const tokens = significantTokens(declared);
  const bare = withoutBrackets(tokens);
  const [first] = bare;
  if (bare.length === 1 && first !== undefined) {
    if (isToken(first, 'NULL')) return null;
    if (first.kind === 'string') return unquoted(first);
    // Outside of brackets a name is taken for a text; inside, for a column that cannot be there.
    if (tokens.length === 1 && (first.kind === 'name' || isPlainWord(first))) return unquoted(first);
    if (first.kind === 'number' && String(Number(first.text)) === first.text) return Number(first.text);
  }
  return { sql: withoutOuterBrackets(declared) };
}

function isPlainWord(token: Token): boolean {
  return token.kind === 'word' && !/^(?:true|false|current_(?:time|date|timestamp))$/i.test(token.text);
}

/** An expression's text without the brackets around all of it; blanks and comments inside stay. */
export function withoutOuterBrackets(expression: string): string {
  const tokens = significantTokens(expression);
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined || !isEnclosed(tokens)) return expression.trim();
  return withoutOuterBrackets(expression.slice(first.start + 1, last.start));
}
