import { describe, expect, test as it } from 'vitest';
import { current, downgrade, isUpToDate, upgrade } from '../../src/migrate/index.ts';
import { type Catalog, catalogOf } from './catalogs.ts';
import { alembic, alembicVersion } from './real-alembic.ts';

/** Those that both have; ours go on from the last. */
const revisions = ['b297497b0925', '3c1e3b2a5d6f', '1f9b8f4a7c31'];
const [initial, , shared = ''] = revisions;
const head = 'e865d9f463f5';

/** SQLite puts the name of a table that was made anew, as it is where a column is dropped, in quotes. */
function unquoted(row: Catalog[number]): Catalog[number] {
  const { sql } = row;
  return typeof sql === 'string'
    ? { ...row, sql: sql.replace(/^CREATE TABLE "(\w+)"/, 'CREATE TABLE $1') }
    : row;
}

/** That a database may be changed by Alembic and by us, one after the other, and neither notices the other. */
export function takeoverSuite(databaseUrl: () => Promise<string>): void {
  const name =
    alembicVersion === null ? 'with the real Alembic (not installed here: skipped)' : 'with the real Alembic';
  describe.skipIf(alembicVersion === null)(name, () => {
    it.each(revisions)('the catalogs at %s are equal, going up and coming down', async (revision) => {
      const theirs = await databaseUrl();
      await alembic(theirs, 'upgrade', revision);
      const expected = await catalogOf(theirs);

      const ours = await databaseUrl();
      await upgrade(ours, revision);
      expect(await catalogOf(ours)).toEqual(expected);

      await upgrade(ours);
      await downgrade(ours, revision);
      expect((await catalogOf(ours)).map(unquoted)).toEqual(expected);
    });

    it.each(revisions)(
      'a database that Alembic made at %s is taken over by nothing but an upgrade',
      async (revision) => {
        const url = await databaseUrl();
        await alembic(url, 'upgrade', revision);
        expect(await current(url)).toMatchObject({ rows: [revision], unknown: [] });
        const report = await upgrade(url);
        expect(report).toMatchObject({ from: [revision], to: [head] });
        expect(report.steps).toHaveLength(5 - revisions.indexOf(revision));

        const ours = await databaseUrl();
        await upgrade(ours);
        expect(await catalogOf(url)).toEqual(await catalogOf(ours));
      },
    );

    it('Alembic says the right thing about a database that we made, and goes on with it', async () => {
      const url = await databaseUrl();
      await upgrade(url, initial);
      expect(await alembic(url, 'current')).toBe(initial);
      await alembic(url, 'upgrade', 'head');
      expect((await current(url)).rows).toEqual([shared]);
      await downgrade(url, '-1');
      expect(await alembic(url, 'current')).toBe(revisions[1]);
      await upgrade(url, shared);
      expect(await alembic(url, 'current')).toBe(`${shared} (head)`);
    });

    it('Alembic refuses a database at a revision that only we have, and goes on once it has left it', async () => {
      const url = await databaseUrl();
      await upgrade(url);
      const refusal = await alembic(url, 'current').catch((error: unknown) => error);
      expect(JSON.stringify(refusal)).toContain(`Can't locate revision identified by '${head}'`);
      await downgrade(url, shared);
      expect(await alembic(url, 'current')).toBe(`${shared} (head)`);
    });

    it('down to base by Alembic, up again by us: what it leaves behind is used', async () => {
      const url = await databaseUrl();
      await alembic(url, 'upgrade', 'head');
      await alembic(url, 'downgrade', 'base');
      await upgrade(url);
      expect(await isUpToDate(url)).toBe(true);
    });

    it('an Alembic that starts at the same moment corrupts nothing', async () => {
      for (let round = 0; round < 3; round += 1) {
        const url = await databaseUrl();
        const [ours] = await Promise.allSettled([upgrade(url, shared), alembic(url, 'upgrade', 'head')]);
        // Either may be turned away, never both, and whoever was can go on from where the database stands.
        if (ours.status === 'rejected') await alembic(url, 'upgrade', 'head');
        await upgrade(url, shared);
        expect(await alembic(url, 'current')).toBe(`${shared} (head)`);
        const undisturbed = await databaseUrl();
        await upgrade(undisturbed, shared);
        expect(await catalogOf(url)).toEqual(await catalogOf(undisturbed));
      }
    }, 60_000);
  });
}
