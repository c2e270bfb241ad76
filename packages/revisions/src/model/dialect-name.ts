/** The databases that the engine knows. Compared only below `dialects/`; elsewhere it is a key. */
export const dialectNames = ['sqlite', 'postgresql'] as const;

export type DialectName = (typeof dialectNames)[number];

/** SQL text: one for every dialect, or one for each. An empty text does nothing on that dialect. */
export type SqlText = string | Readonly<Record<DialectName, string>>;

/** The text that a dialect uses. */
export function sqlFor(text: SqlText, dialect: DialectName): string {
  return typeof text === 'string' ? text : text[dialect];
}
