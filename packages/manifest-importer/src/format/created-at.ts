/** From the year 1 to before the year 10000: what Python can read. */
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

/**
 * Seconds since 1970 as the text of a timestamp: UTC, rounded to microseconds, half to even, as Python does:
 * `2026-01-24 05:46:15.150453`. Nothing for a time outside of the years 1 to 9999.
 */
export function timestampText(seconds: number): string | undefined {
  let whole = Math.trunc(seconds);
  let microseconds = roundHalfToEven((seconds - whole) * 1e6);
  if (microseconds >= 1e6) {
    whole += 1;
    microseconds -= 1e6;
  } else if (microseconds < 0) {
    whole -= 1;
    microseconds += 1e6;
  }
  if (!(whole >= firstSecond && whole <= lastSecond)) return undefined;
  const text = new Date(whole * 1000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}.${String(microseconds).padStart(6, '0')}`;
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
