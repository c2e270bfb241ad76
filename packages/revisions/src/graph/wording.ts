/** A place where a revision was read: its id and its file, if it came from one. */
export interface Source {
  readonly revision: string;
  readonly file: string | null;
}

/** `a, b, c` */
export const list = (names: readonly string[]): string => names.join(', ');

/** `"a", "b", "c"` */
export const quoted = (texts: readonly string[]): string => list(texts.map((text) => `"${text}"`));

/** The file of a revision in brackets, with a space before it; nothing if it comes from no file. */
export const whereFrom = ({ file }: Source): string => (file === null ? '' : ` (${file})`);

/** A revision and its file. */
export const named = (source: Source): string => `${source.revision}${whereFrom(source)}`;

/** The rows of a version table, or the base if it has none. */
export const standing = (rows: readonly string[]): string => (rows.length === 0 ? 'base' : list(rows));

/** What somebody may have meant; nothing if no known name is similar. */
export const orSimilar = (nearest: readonly string[]): string =>
  nearest.length === 0 ? '' : `; similar names: ${list(nearest)}`;
