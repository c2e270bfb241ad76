/** What a duration looks like, in words. */
export const durationForm = 'a duration such as 500ms, 3s, 2m or 1h (a number alone is seconds)';

const form = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/;
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

// Timers of Node and timeouts of PostgreSQL are kept in 32 bits.
const longestMs = 2_147_483_647;

/** The milliseconds of a duration, whole; null if it is none, or is longer than 24 days. */
export function durationMs(value: unknown): number | null {
  const match = form.exec(String(value));
  const scale = unitMs[match?.[2] ?? 's'];
  if (match === null || scale === undefined) return null;
  const milliseconds = Math.round(Number(match[1]) * scale);
  return milliseconds <= longestMs ? milliseconds : null;
}

/** A duration as somebody would write it. */
export function durationText(milliseconds: number): string {
  const unit = (['h', 'm', 's'] as const).find((each) => milliseconds % (unitMs[each] ?? 1) === 0) ?? 'ms';
  return milliseconds === 0 ? '0s' : `${milliseconds / (unitMs[unit] ?? 1)}${unit}`;
}
