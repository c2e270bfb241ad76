/**
 * Rows as lines, with their cells below each other.
 *
 * @param right the numbers of the columns that are aligned at their right
 */
export function columnsText(
  rows: readonly (readonly string[])[],
  right: readonly number[],
): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
