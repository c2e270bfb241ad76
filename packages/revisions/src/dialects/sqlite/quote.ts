/**
 * The words that SQLAlchemy quotes on SQLite when they name something, and `nothing` and `returning`, which it
 * forgets and SQLite does not take bare.
 */
const reserved: ReadonlySet<string> = new Set(
  `add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast check
  collate column commit conflict constraint create cross current_date current_time current_timestamp database
  default deferrable deferred delete desc detach distinct drop each else end escape except exclusive exists explain
  fail false for foreign from full glob group having if ignore immediate in index indexed initially inner insert
  instead intersect into is isnull join key left like limit match natural not nothing notnull null of offset on or
  order outer plan pragma primary query raise references reindex rename replace restrict returning right rollback
  row select set table temp temporary then to transaction trigger true union unique update using vacuum values view
  virtual when where`.split(/\s+/),
);

/** An identifier as SQLAlchemy writes it: quoted only if it is reserved, has upper-case letters or odd characters. */
export function quoted(name: string): string {
  const bare = /^[a-z_][a-z0-9_$]*$/.test(name) && !reserved.has(name);
  return bare ? name : alwaysQuoted(name);
}

/** An identifier in double quotes. */
export function alwaysQuoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Identifiers in a list, as they stand between brackets. */
export function quotedList(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}

/** Whether two identifiers are the same to SQLite, which does not tell ASCII letters apart by their case. */
export function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && folded(a) === folded(b));
}

/** An identifier with its ASCII letters in lower case, the form in which SQLite compares names. */
export function folded(name: string): string {
  return /[A-Z]/.test(name) ? name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : name;
}
