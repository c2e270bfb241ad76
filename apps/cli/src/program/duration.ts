/** What a duration looks like, for error messages and help. */
export const durationForm = '500ms, 3s, 2m, 1h; a number alone is seconds';

const form = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/;
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

// PostgreSQL keeps its timeouts in 32 bits.
const longestMs = 2_147_483_647;

/** The milliseconds of a duration; null if it is none, is no whole number of them, or is longer than 24 days. */
export function parseDuration(text: string): number | null {
  const match = form.exec(text);
  const scale = unitMs[match?.[2] ?? 's'];
  if (match === null || scale === undefined) return null;
  const exact = Number(match[1]) * scale;
  const milliseconds = Math.round(exact);
  // 1.1 s may come out as 1100.0000000000002 ms, which is meant to be whole.
  return Math.abs(exact - milliseconds) < 1e-6 && milliseconds <= longestMs ? milliseconds : null;
}
