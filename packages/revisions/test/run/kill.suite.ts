import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test as it } from 'vitest';
import { chain } from './chain.ts';
import { driverFor } from './driver-for.ts';
import { startMigrator } from './processes.ts';
import { provenStanding } from './standing.ts';

const length = 300;
const kills = Number(process.env['TEST_KILLS'] ?? 12);

/** What holds when a migrator is killed. */
export function killSuite(databaseUrl: () => Promise<string>): void {
  it(`killed ${kills} times at random moments, the database always stands at a revision and the next run goes on`, async () => {
    const revisions = chain(length);
    let url = await databaseUrl();
    let standing = 0;
    const seen: number[] = [];
    for (let killed = 0; killed < kills; ) {
      const migrator = startMigrator(url, length);
      await movedBeyond(url, standing, migrator.end);
      await sleep(Math.random() * 60);
      migrator.process.kill('SIGKILL');
      const end = await migrator.end;
      expect(end.error).toBeNull();
      standing = await provenStanding(driverFor(url), revisions);
      if (end.signal === 'SIGKILL') {
        killed += 1;
        seen.push(standing);
      }
      if (standing === length) {
        url = await databaseUrl();
        standing = 0;
      }
    }
    // Kills that all came before the first or after the last step would prove nothing.
    expect(seen.filter((each) => each > 0 && each < length).length).toBeGreaterThan(kills / 3);
    const last = await startMigrator(url, length).end;
    expect(last.error).toBeNull();
    expect(await provenStanding(driverFor(url), revisions)).toBe(length);
  }, 300_000);
}

/** Waits until the migrator has made its first step, or has ended. */
async function movedBeyond(url: string, standing: number, end: Promise<unknown>): Promise<void> {
  let ended = false;
  void end.then(() => (ended = true));
  while (!ended && (await standingOf(url)) <= standing) await sleep(5);
}

async function standingOf(url: string): Promise<number> {
  const connection = await driverFor(url).connect('read');
  if (connection === null) return 0;
  try {
    const [row] = (await connection.readVersionRows('alembic_version')) ?? [];
    return row === undefined ? 0 : Number(row.slice(1));
  } finally {
    await connection.close();
  }
}
