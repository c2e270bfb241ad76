import { expect, it } from 'vitest';
import { evidenceQuery, loadEvidence } from '../../src/validation/load-evidence.ts';
import { newestQuery, newestResults } from '../../src/validation/newest-results.ts';
import type { TestDatabase } from '../database.ts';
import { addControls, addEvidence, addSystem } from '../records.ts';

/** The lines of a plan of a query whose parameter is a list of systems. */
export type Explain = (database: TestDatabase, sql: string, values: readonly string[]) => Promise<string>;

/** How what validation reads is found, in a database with a long history. */
export function queriesSuite(databaseAtHead: () => Promise<TestDatabase>, explain: Explain): void {
  async function withHistory() {
    const database = await databaseAtHead();
    const connection = await database.connect();
    const numbers = (length: number) => Array.from({ length }, (_, index) => index);
    const controls = await addControls(
      database,
      'nist',
      numbers(20).map((n) => `SC-${n}`),
    );
    const systems: number[] = [];
    for (const n of numbers(10)) systems.push(await addSystem(database, `s${n}`, 'prod'));
    const at = (day: number) => `2026-01-${String(day + 1).padStart(2, '0')} 00:00:00.000000`;
    await connection.insertRows(
      'validation_results',
      ['system_id', 'control_id', 'status', 'evidence_keys', 'validated_at', 'attributes'],
      systems.flatMap((system) =>
        controls.flatMap((control) =>
          numbers(30).map((day) => [system, control, day === 29 ? 'PASS' : 'UNKNOWN', '[]', at(day), '{}']),
        ),
      ),
    );
    await connection.insertRows(
      'evidence',
      ['system_id', 'evidence_type', 'key', 'sha256', 'collected_at', 'attributes'],
      systems.flatMap((system) =>
        numbers(900).map((n) => [system, `kind-${n % 3}`, `key-${n}`, 'x', at(n % 28), '{}']),
      ),
    );
    await connection.change('analyze');
    return { database, connection, controls, systems };
  }

  it('the newest results are found by the index alone, one look for each system and control', async () => {
    const { database, connection, controls, systems } = await withHistory();
    const some = systems.slice(2, 5);
    const plan = await explain(database, newestQuery(connection.parts), [JSON.stringify(some)]);
    expect(plan).toContain('ix_validation_results_newest');
    expect(plan).not.toMatch(/\bscan n\b|seq scan on validation_results|temp b-tree/i);
    const newest = await newestResults(connection, some);
    expect(newest).toHaveLength(some.length * controls.length);
    expect(new Set(newest.map(({ status }) => status))).toEqual(new Set(['PASS']));
    expect(await newestResults(connection, some, 'UNKNOWN')).toEqual([]);
    expect(await newestResults(connection, [])).toEqual([]);
  });

  it('of much evidence only the newest of each kind is looked at', async () => {
    const { database, connection, systems } = await withHistory();
    const bare = await addSystem(database, 'bare', 'prod');
    const single = await addSystem(database, 'single', 'prod');
    await addEvidence(database, single, 'one "kind" \\');
    const plan = await explain(database, evidenceQuery(connection.parts), [
      JSON.stringify(systems.slice(0, 2)),
    ]);
    expect(plan).toContain('ix_evidence_newest');
    expect(plan).not.toMatch(/\bscan (?:e|n)\b|seq scan on evidence/i);
    const evidence = await loadEvidence(connection, [...systems, bare, single]);
    expect(evidence.size).toBe(systems.length + 1);
    expect(evidence.get(single)).toEqual(new Map([['one "kind" \\', ['vault/one "kind" \\']]]));
    const kinds = evidence.get(systems[3] ?? 0);
    expect([...(kinds?.keys() ?? [])]).toEqual(['kind-0', 'kind-1', 'kind-2']);
    // The 28th day has come 32 times: the newest are those that were written last on it.
    expect(kinds?.get('kind-0')).toHaveLength(10);
    expect(kinds?.get('kind-0')?.[0]).toBe('key-867');
  });
}
