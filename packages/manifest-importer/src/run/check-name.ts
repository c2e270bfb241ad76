import { ImportError } from '../errors/import-error.ts';

/** What no name can have: control characters, among them the one that PostgreSQL stores in no text. */
const control = /\p{Cc}/u;

/**
 * Names are checked before anything is read, by the same rules for both databases.
 *
 * @throws ImportError `import.name`
 */
export function checkName(what: 'system' | 'environment', name: string, limit: number): void {
  const problem = problemOf(name, limit);
  if (problem !== null) throw new ImportError('import.name', { what, problem });
}

function problemOf(name: string, limit: number): string | null {
  if (name.trim() === '') return 'is empty';
  if (name.trim() !== name) return 'begins or ends with a blank';
  if (control.test(name)) return 'has a control character in it';
  if (!name.isWellFormed()) return 'is no well-formed text';
  // Columns count characters, not the units of UTF-16.
  const length = [...name].length;
  return length > limit ? `has ${length} characters; the column holds ${limit}` : null;
}
