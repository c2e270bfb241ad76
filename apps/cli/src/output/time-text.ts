/** A time for people, in UTC: `2026-11-22 10:11:12`. */
export function timeText(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
