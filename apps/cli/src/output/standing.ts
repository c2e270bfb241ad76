/** The rows of a version table in words. */
export function standing(rows: readonly string[]): string {
  return rows.length === 0 ? 'base' : rows.join(', ');
}

/** `1 revision`, `3,000 revisions`. */
export function counted(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number of things as people read it: `3,000`. */
export function numberText(count: number): string {
  return count.toLocaleString('en');
}
