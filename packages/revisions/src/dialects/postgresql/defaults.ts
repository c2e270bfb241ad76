import type { ColumnDefault, ColumnType } from '../../model/index.ts';
import { canonicalExpression } from './expressions/canonical-expression.ts';
import { literal, textLiteral } from './literals.ts';
import { canonicalTypeText } from './type-text.ts';
import { typeFamily, typeText } from './types.ts';

const writtenText =
  /^(?:[eE]'(?<escaped>(?:[^'\\]|''|\\[\s\S])*)'|'(?<plain>(?:[^']|'')*)')(?:::(?<cast>[\s\S]+))?$/;
const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

/**
 * A default as the server shows it, read back as the literal that a revision would have written, where it is one of
 * the column's own type: `'open'::character varying` is `open`. NULL is no default at all.
 */
export function defaultFromServer(expression: string, type: ColumnType): ColumnDefault | null {
  const value = literalValue(expression, type);
  return value === undefined ? { sql: expression } : value;
}

/**
 * A default as it stands after DEFAULT. A literal that is not of the column's own type stands in quotes, so that the
 * type reads it.
 */
export function defaultSql(value: ColumnDefault, type: ColumnType): string {
  if (typeof value === 'object') return value.sql;
  return isOwn(value, type) ? literal(value) : textLiteral(String(value));
}

/** A default in the form in which the recorded and the actual one are equal if they are the same. */
export function canonicalDefault(value: ColumnDefault | null, type: ColumnType): ColumnDefault | null {
  if (value === null) return null;
  if (typeof value === 'number' && isOwn(value, type)) return numberOf(String(value));
  if (typeof value !== 'object') return isOwn(value, type) ? value : ofType(String(value), type);
  const written = literalValue(value.sql.trim(), type);
  if (written !== undefined) return written;
  const sql = canonicalExpression(value.sql, { table: null, textColumns: new Set(), enums: new Set() });
  const read = literalValue(sql, type);
  return read === undefined ? { sql } : read;
}

/** Whether the text of a default alone tells how the server will show it, whatever it is. */
export function isSpelledInOneWay(value: ColumnDefault, type: ColumnType): boolean {
  if (typeof value === 'object') return false;
  return isOwn(value, type) || typeFamily(type) === 'text' || type.kind === 'json' || type.kind === 'enum';
}

/** Whether a literal is one of the type without quotes. */
function isOwn(value: string | number | boolean, type: ColumnType): boolean {
  const family = typeFamily(type);
  if (typeof value === 'boolean') return family === 'boolean';
  return typeof value === 'number' && Number.isFinite(value) && (family === 'integer' || family === 'number');
}

/** The value of a literal; undefined for what is none, or one of another type. */
function literalValue(expression: string, type: ColumnType): ColumnDefault | null | undefined {
  if (/^null(::.+)?$/is.test(expression)) return null;
  const family = typeFamily(type);
  if (family === 'boolean' && /^(true|false)$/i.test(expression)) return expression.toLowerCase() === 'true';
  if (family === 'integer' || family === 'number') {
    if (number.test(expression)) return numberOf(expression);
  }
  const groups = writtenText.exec(expression)?.groups;
  if (groups === undefined || !isOwnCast(groups['cast'], type)) return undefined;
  const { plain, escaped = '' } = groups;
  if (plain !== undefined) return ofType(plain.replaceAll("''", "'"), type);
  const text = escaped.replaceAll("''", "'");
  return /\\[^\\']/.test(text.replaceAll('\\\\', ''))
    ? undefined
    : ofType(text.replaceAll(/\\(.)/gs, '$1'), type);
}

/** Whether a literal's cast only says the type that it would have without: that of the column, but for its length. */
function isOwnCast(cast: string | undefined, type: ColumnType): boolean {
  if (cast === undefined) return true;
  const [given, own] = [bare(canonicalTypeText(cast)), bare(typeText(type))];
  return given === own || (isText(given) && isText(own));
}

function bare(type: string): string {
  return type.replace(/\([^)]*\)/, '');
}

function isText(type: string): boolean {
  return /^(text|character( varying)?|bpchar)$/.test(type);
}

/** What a text becomes as a value of the type, as far as that can be told for sure. */
function ofType(text: string, type: ColumnType): ColumnDefault {
  const family = typeFamily(type);
  if (family === 'boolean') {
    if (/^(t|true|y|yes|on|1)$/i.test(text)) return true;
    if (/^(f|false|n|no|off|0)$/i.test(text)) return false;
  }
  if ((family === 'integer' || family === 'number') && number.test(text)) return numberOf(text);
  return text;
}

/** A number that JavaScript keeps exactly; another stays text. */
function numberOf(text: string): ColumnDefault {
  const value = Number(text);
  const digits = text
    .replace(/e.*/, '')
    .replace(/^-?0*\.?0*/, '')
    .replace('.', '').length;
  return digits <= 15 ? value : { sql: text };
}
