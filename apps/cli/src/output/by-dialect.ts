/** A line with the dialects that it holds for. */
export interface Said {
  readonly text: string;
  readonly dialects: readonly string[];
}

/** The lines of all dialects, each once, in the order in which the first dialect has them. */
export function byDialect<T extends { readonly dialect: string }>(
  dialects: readonly T[],
  linesOf: (dialect: T) => readonly string[],
): readonly Said[] {
  const said = new Map<string, readonly string[]>();
  for (const each of dialects) {
    for (const text of linesOf(each)) said.set(text, [...(said.get(text) ?? []), each.dialect]);
  }
  return [...said].map(([text, names]) => ({ text, dialects: names }));
}

/** The lines, each with the dialects behind it unless it holds for all of them. */
export function shownSaid(said: readonly Said[], of: number): readonly string[] {
  return said.map(({ text, dialects }) =>
    dialects.length === of ? text : `${text} (${dialects.join(', ')} only)`,
  );
}
