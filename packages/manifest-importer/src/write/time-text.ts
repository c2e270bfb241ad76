/** A time as both databases take it: UTC in microseconds, of which a clock's milliseconds are known. */
export function timeText(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('Z', '000');
}
