import { describe, expect, it } from 'vitest';
import { markEvidence } from '../../src/lifecycle/mark-evidence.ts';
import { prune } from '../../src/lifecycle/prune.ts';
import { count, type TestDatabase } from '../database.ts';
import { addControls, addEvidence, addSystem } from '../records.ts';

const now = () => new Date('2026-03-01T00:00:00Z');

export function lifecycleSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  describe('evidence', () => {
    const marks = async (database: TestDatabase) => {
      const rows = await database.query(
        `select lifecycle_state, cast(lifecycle_at as text) as lifecycle_at, cast(attributes as text) as attributes
         from evidence order by id`,
      );
      return rows.map(({ lifecycle_state: state, lifecycle_at: at, attributes }) => [
        state,
        at === null ? null : String(at).slice(0, 19),
        attributes,
      ]);
    };

    it('is marked when it expires or grows old, and the mark goes when neither is so', async () => {
      const database = await databaseAtHead();
      const connection = await database.connect();
      const system = await addSystem(database, 'a', 'prod');
      const text = '{"n": 1.0, "zero": "\\u0000"}';
      const add = (collectedAt: string, expiresAt: string | null) =>
        addEvidence(database, system, 'x', { collectedAt, expiresAt, attributes: text });
      await add('2026-02-28 00:00:00.000000', null);
      await add('2026-01-01 00:00:00.000000', null);
      await add('2026-01-01 00:00:00.000000', '2026-03-01 00:00:00.000000');
      await add('2026-02-28 00:00:00.000000', '2026-03-01 00:00:00.000001');
      expect(await markEvidence(connection, { now })).toEqual({ expired: 1, stale: 1, cleared: 0 });
      const since = '2026-03-01 00:00:00';
      const none = [null, null, text];
      const [stale, expired] = [
        ['stale', since, text],
        ['expired', since, text],
      ];
      expect(await marks(database)).toEqual([none, stale, expired, none]);
      const later = () => new Date('2026-03-02T00:00:00Z');
      expect(await markEvidence(connection, { now: later })).toEqual({ expired: 1, stale: 0, cleared: 0 });
      expect((await marks(database)).slice(1)).toEqual([
        stale,
        expired,
        ['expired', '2026-03-02 00:00:00', text],
      ]);

      await database.query("update evidence set expires_at = '2027-01-01', collected_at = '2026-02-28'");
      expect(await markEvidence(connection, { now })).toEqual({ expired: 0, stale: 0, cleared: 3 });
      expect(await marks(database)).toEqual([none, none, none, none]);
    });

    it('grows old when it is told, or never', async () => {
      const database = await databaseAtHead();
      const connection = await database.connect();
      const system = await addSystem(database, 'a', 'prod');
      await addEvidence(database, system, 'x', { collectedAt: '2026-02-20 00:00:00.000000' });
      await addEvidence(database, system, 'x', { collectedAt: '1990-01-01 00:00:00.000000' });
      expect(await markEvidence(connection, { now, staleAfterDays: null })).toMatchObject({ stale: 0 });
      expect(await markEvidence(connection, { now, staleAfterDays: 30 })).toMatchObject({ stale: 1 });
      expect(await markEvidence(connection, { now, staleAfterDays: 5 })).toMatchObject({ stale: 1 });
      await expect(markEvidence(connection, { now, staleAfterDays: 0 })).rejects.toMatchObject({
        code: 'job.days',
      });
    });

    it('of which there is much is marked in portions', async () => {
      const database = await databaseAtHead();
      const connection = await database.connect();
      const system = await addSystem(database, 'a', 'prod');
      const columns = ['system_id', 'evidence_type', 'key', 'sha256', 'collected_at', 'attributes'];
      const row = [system, 'x', 'k', 's', '2020-01-01 00:00:00.000000', '{}'];
      await connection.insertRows(
        'evidence',
        columns,
        Array.from({ length: 2500 }, () => row),
      );
      expect(await markEvidence(connection, { now })).toMatchObject({ stale: 2500 });
    });
  });

  describe('pruning', () => {
    async function withHistory() {
      const database = await databaseAtHead();
      const [first, second] = [await addSystem(database, 'a', 'p'), await addSystem(database, 'b', 'p')];
      const [control] = await addControls(database, 'c', ['X-1']);
      const result = (system: number, day: string) =>
        database.query(
          `insert into validation_results (system_id, control_id, status, evidence_keys, validated_at, attributes)
           values (${system}, ${control}, 'PASS', '[]', '${day} 00:00:00.000000', '{}')`,
        );
      for (const day of ['2025-01-01', '2025-02-01', '2026-02-28']) await result(first, day);
      // The newest was not written last.
      for (const day of ['2025-03-01', '2025-01-01', '2025-02-01']) await result(second, day);
      await database.query(
        `insert into job_runs (job_type, environment, status, started_at, finished_at) values
         ('validation', 'p', 'success', '2025-01-01', '2025-01-01'), ('validation', 'p', 'failed', '2025-01-02', '2025-01-02'),
         ('validation', 'q', 'success', '2025-01-01', '2025-01-01'), ('import', 'p', 'running', '2025-01-01', null),
         ('import', 'p', 'success', '2026-02-28', '2026-02-28')`,
      );
      return { database, connection: await database.connect() };
    }

    it('is off unless it is asked for', async () => {
      const { database, connection } = await withHistory();
      expect(await prune(connection, { now })).toEqual({ runs: 0, results: 0 });
      expect([await count(database, 'job_runs'), await count(database, 'validation_results')]).toEqual([
        5, 6,
      ]);
    });

    it('leaves the newest of everything, however old', async () => {
      const { database, connection } = await withHistory();
      expect(await prune(connection, { now, keepRunsDays: 30, keepResultsDays: 30 })).toEqual({
        runs: 1,
        results: 4,
      });
      const left = await database.query(
        'select cast(validated_at as text) as at from validation_results order by id',
      );
      expect(left.map((row) => String(row['at']).slice(0, 10))).toEqual(['2026-02-28', '2025-03-01']);
      const runs = await database.query('select job_type, environment, status from job_runs order by id');
      expect(runs.map((row) => Object.values(row).join(' '))).toEqual([
        'validation p failed',
        'validation q success',
        'import p running',
        'import p success',
      ]);
      expect(await prune(connection, { now, keepRunsDays: 30, keepResultsDays: 30 })).toEqual({
        runs: 0,
        results: 0,
      });
    });

    it.each([0, -1, Number.NaN])('keeping for %d days is refused', async (days) => {
      const { connection } = await withHistory();
      await expect(prune(connection, { now, keepResultsDays: days })).rejects.toMatchObject({
        code: 'job.days',
      });
    });
  });
}
