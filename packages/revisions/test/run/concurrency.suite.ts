import { expect, test as it } from 'vitest';
import { chain } from './chain.ts';
import { driverFor } from './driver-for.ts';
import { startMigrator } from './processes.ts';
import { provenStanding } from './standing.ts';

const length = 30;

/** What holds when many migrators start at the same moment. */
export function concurrencySuite(databaseUrl: () => Promise<string>): void {
  it('of twenty migrators started at once one applies, nineteen find nothing to do, none fails', async () => {
    const url = await databaseUrl();
    // Twenty processes on two cores need a while to load; then they all knock at once.
    const startAt = Date.now() + 6_000;
    const migrators = Array.from({ length: 20 }, () => startMigrator(url, length, startAt));
    const ends = await Promise.all(migrators.map((each) => each.end));
    expect(ends.filter((each) => each.error !== null)).toEqual([]);
    expect(ends.map((each) => each.steps).sort((a, b) => Number(b) - Number(a))).toEqual([
      length,
      ...Array.from({ length: 19 }, () => 0),
    ]);
    expect(await provenStanding(driverFor(url), chain(length))).toBe(length);
  }, 120_000);
}
