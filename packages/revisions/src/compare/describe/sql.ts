/** A text without line breaks. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}

/** An expression of SQL on one line, without parentheses around the whole of it. */
export function shownSql(expression: string): string {
  let sql = oneLine(expression).trim();
  while (isWrapped(sql)) sql = sql.slice(1, -1).trim();
  return sql;
}

/** Whether the first parenthesis is closed by the last character, and not before. */
function isWrapped(sql: string): boolean {
  if (!sql.startsWith('(') || !sql.endsWith(')')) return false;
  let depth = 0;
  for (const { 0: piece, index } of sql.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)) {
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (depth === 0) return index === sql.length - 1;
  }
  return false;
}
