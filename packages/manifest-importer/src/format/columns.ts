/** How many characters (code points) the columns hold that a manifest is written into. SQLite itself sets no limit. */
export const columnLengths = {
  version: 10,
  environment: 50,
  key: 500,
  filename: 255,
  kind: 100,
} as const;

/** The largest value of PostgreSQL's integer. */
export const largestInteger = 2_147_483_647;

/** Whether a text has more characters than its column holds. */
export function isTooLong(text: string, limit: number): boolean {
  // A character has one or two units of 16 bits.
  return text.length > limit && (text.length > 2 * limit || characters(text) > limit);
}

/** Counted as PostgreSQL and Python do: by code points. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
