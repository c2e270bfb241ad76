/**
 * Statements of PL/pgSQL, each with its semicolon, as one statement of SQL. Their lines stay as they are, since a
 * text in them may have several.
 */
export function doBlock(declarations: readonly string[], statements: readonly string[]): string {
  const body = [
    ...(declarations.length === 0 ? [] : ['DECLARE', ...declarations.map((each) => `  ${each};`)]),
    'BEGIN',
    ...statements.map((statement) => `  ${statement}`),
    'END',
  ].join('\n');
  const tag = freeTag(body);
  return `DO ${tag}\n${body}\n${tag}`;
}

/** A dollar quote that does not occur in the text. */
function freeTag(text: string): string {
  for (let number = 0; ; number++) {
    const tag = number === 0 ? '$$' : `$body${number}$`;
    if (!text.includes(tag)) return tag;
  }
}
