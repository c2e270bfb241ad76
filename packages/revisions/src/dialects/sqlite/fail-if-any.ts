import { literal } from './literals.ts';

/**
 * A query that fails if a row meets the condition. SQL of SQLite has no statement that does, but reading a text as JSON
 * fails when it is none; that it depends on a row keeps SQLite from trying it without one.
 */
export function failIfAny(source: string, condition: string, why: string): string {
  return `SELECT json(${literal(why)} || count(*)) FROM ${source} WHERE ${condition} HAVING count(*) > 0`;
}
