import { Cron } from 'croner';

/**
 * When a schedule fires next.
 *
 * @param after not at this time, but later
 * @returns null where it never does
 */
export function nextRun(
  { cron, timeZone }: { readonly cron: string; readonly timeZone: string },
  after: Date,
): Date | null {
  return new Cron(cron, { timezone: timeZone, paused: true }).nextRun(after);
}
