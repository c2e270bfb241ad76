import { JsonText, readJson } from '@auditly/schema/columns';
import type { Row } from './connection.ts';

/** A column that is a text, or null. */
export function textOf(row: Row, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : String(value);
}

/**
 * A column of JSON that was selected as text. Null where it is no object. It knows how its numbers were spelled, as long
 * as it is changed in place and not copied.
 */
export function objectOf(row: Row, column: string): Record<string, unknown> | null {
  const value = readJson(String(row[column]));
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonText);
}

/** Whether a column of JSON that was selected as text is an array of texts and nothing else. */
export function isTexts(row: Row, column: string): boolean {
  const value = readJson(String(row[column]));
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The texts in a column of JSON that was selected as text; none where it is no array. */
export function textsOf(row: Row, column: string): readonly string[] {
  const value = readJson(String(row[column]));
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter((item) => typeof item === 'string');
}
