import type { ColumnDefault } from '../../model/index.ts';
import { constantOf, defaultText, withoutOuterBrackets } from './defaults.ts';
import { canonicalExpression } from './expressions/canonical-expression.ts';
import { significantTokens, unquoted } from './introspect/ddl/tokens.ts';
import { literal } from './literals.ts';
import { affinityOf } from './types.ts';

/**
 * A default in one spelling, always as SQL. A constant is written as what the column would hold: 1 and '1' are the
 * same in a column that converts one into the other.
 */
export function canonicalDefault(value: ColumnDefault | null, type: string): ColumnDefault | null {
  if (value === null) return null;
  const constant = constantOf(value);
  if (constant === null) {
    return { sql: canonicalExpression(withoutOuterBrackets(defaultText(value)), { table: '', columns: [] }) };
  }
  if (constant.toUpperCase() === 'NULL') return null;
  return { sql: stored(constant, affinityOf(type)) };
}

function stored(constant: string, affinity: string): string {
  const [token] = significantTokens(constant);
  if (token?.kind === 'blob') return constant.toUpperCase();
  if (token?.kind === 'string') {
    const text = unquoted(token);
    const isNumber = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text);
    return isNumber && isNumeric(affinity) ? canonicalNumber(text.trim(), true) : literal(text);
  }
  const word = { TRUE: '1', FALSE: '0' }[constant.toUpperCase()];
  const number = canonicalNumber(word ?? constant, isNumeric(affinity));
  return affinity === 'TEXT' && /^-?\d+$/.test(number) ? literal(number) : number;
}

const isNumeric = (affinity: string): boolean => ['INTEGER', 'REAL', 'NUMERIC'].includes(affinity);

/** @param integral whether a float without a fraction becomes an integer, as it does in a numeric column */
function canonicalNumber(text: string, integral: boolean): string {
  const unsigned = text.replace(/^\+/, '').replaceAll('_', '');
  const hex = /^(-?)(0x[\da-f]+)$/i.exec(unsigned);
  if (hex) return `${hex[1]}${BigInt(hex[2] ?? '0')}`;
  if (/^-?\d+$/.test(unsigned)) return String(BigInt(unsigned));
  const value = Number(unsigned);
  return Number.isInteger(value) && !integral && !String(value).includes('e') ? `${value}.0` : String(value);
}
