/** The rows of a version table in words. */
export function standing(rows: readonly string[]): string {
  return rows.length === 0 ? 'base' : rows.join(', ');
}

/** `1 revision`, `3 revisions`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
