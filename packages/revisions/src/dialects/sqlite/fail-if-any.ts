import { literal } from './literals.ts';

/**
 * A query that fails if a row meets the condition, with the words in its error. SQL of SQLite has no statement that
 * does, but a JSON path that is none fails and is shown; that it depends on a row keeps SQLite from trying it without
 * one.
 */
export function failIfAny(source: string, condition: string, why: string): string {
  return `SELECT json_extract('{}', ${literal(`${why}: `)} || count(*)) FROM ${source} WHERE ${condition} HAVING count(*) > 0`;
}
