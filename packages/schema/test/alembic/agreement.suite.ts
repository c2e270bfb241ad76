import { check, type DriftReport, drift, RevisionGraph, revisionDirectory } from '@auditly/revisions';
import { describe, expect, test as it } from 'vitest';
import { parseDatabaseUrl } from '../../src/database/index.ts';
import { declaredSchemas } from '../../src/declared/index.ts';
import { driverFor, revisionsDirectory, upgrade } from '../../src/migrate/index.ts';
import { alembic, alembicVersion } from './real-alembic.ts';

const revisions = revisionDirectory(revisionsDirectory);
const graph = RevisionGraph.of(revisions.headers());

/** Nothing is left out: neither a table nor a kind of difference. */
function driftOf(url: string): Promise<DriftReport> {
  return drift({ driver: driverFor(parseDatabaseUrl(url, {})), revisions, graph });
}

const agreed = { differences: [], unmanaged: [], renames: [], opaque: [], notAsked: null };

/** That what the entities declare, what the revisions record and what the real Alembic builds are one and the same. */
export function agreementSuite(databaseUrl: () => Promise<string>): void {
  describe.skipIf(alembicVersion === null)('declared, recorded and built by the real Alembic', () => {
    it.each(['b297497b0925', '3c1e3b2a5d6f', '1f9b8f4a7c31'])(
      'at %s its database is what ours record there, going up and coming down',
      async (revision) => {
        const url = await databaseUrl();
        await alembic(url, 'upgrade', revision);
        expect(await driftOf(url)).toMatchObject({ ...agreed, rows: [revision] });
        await alembic(url, 'upgrade', 'head');
        await alembic(url, 'downgrade', revision);
        expect(await driftOf(url)).toMatchObject({ ...agreed, rows: [revision] });
      },
    );

    it('with the revisions that only we have on top, all three agree', async () => {
      const url = await databaseUrl();
      await alembic(url, 'upgrade', 'head');
      await upgrade(url);
      expect(await driftOf(url)).toMatchObject(agreed);
      const { found, dialects } = await check({ revisions, graph, declared: await declaredSchemas() });
      expect(dialects.map(({ differences }) => differences)).toEqual([[], []]);
      expect(found).toBe(false);
    });

    it('a column more that somebody adds to it is seen', async () => {
      const url = await databaseUrl();
      await alembic(url, 'upgrade', 'head');
      const connection = await driverFor(parseDatabaseUrl(url, {})).connect('write');
      await connection.execute('ALTER TABLE systems ADD COLUMN extra VARCHAR(9)');
      await connection.close();
      const { differences } = await driftOf(url);
      expect(differences.map(({ what, path }) => [what, ...path])).toEqual([['column', 'systems', 'extra']]);
    });
  });
}
