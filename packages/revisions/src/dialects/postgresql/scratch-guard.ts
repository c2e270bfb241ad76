/** What a scratch database shares with others on its server. */
export interface SharedWith {
  /** The other schemas of its database, where it is no more than a schema itself; null for a database of its own. */
  readonly schemas: readonly string[] | null;
}

const serverWide =
  /\b(?:create|drop|alter)\s+(?:role|user|group|database|tablespace|subscription)\b|\balter\s+system\b|\bcopy\b[\s\S]*\bprogram\b/i;

const databaseWide =
  /\b(?:create|drop|alter)\s+(?:schema|extension|event\s+trigger|publication|server|language|foreign\s+data\s+wrapper)\b|\bset\s+(?:session\s+|local\s+)?search_path\b|\breassign\s+owned\b|\bdrop\s+owned\b/i;

/**
 * Why a statement is kept from a scratch database: it would reach what others own. No fence, since SQL can be put
 * together as it runs, but revisions are written to be read.
 *
 * @returns null if nothing speaks against it
 */
export function reachesOthers(sql: string, { schemas }: SharedWith): string | null {
  const text = withoutTexts(sql);
  const wide = serverWide.exec(text);
  if (wide !== null) return `${wordsOf(wide[0])} reaches beyond the database`;
  if (schemas === null) return null;
  const inDatabase = databaseWide.exec(text);
  if (inDatabase !== null) return `${wordsOf(inDatabase[0])} reaches beyond the schema`;
  const named = schemas.find((schema) => names(text, schema));
  return named === undefined ? null : `it names schema ${named}, which is not the scratch schema`;
}

/** Strings and comments say nothing; what dollar quotes hold is run. */
function withoutTexts(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, "''");
}

function names(text: string, schema: string): boolean {
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  if (new RegExp(`${escaped(quoted)}\\s*\\.`).test(text)) return true;
  return /^[a-z_][a-z0-9_]*$/.test(schema) && new RegExp(`(?<![\\w."])${schema}\\s*\\.`, 'i').test(text);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function wordsOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').toUpperCase().slice(0, 40);
}
