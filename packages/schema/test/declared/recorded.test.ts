import { type DialectName, type Operation, recordOperations } from '@auditly/revisions';
import { declaredDifferences } from '@auditly/revisions/mikro-orm';
import { expect, test as it } from 'vitest';
import { createOrm } from '../../src/index.ts';
import * as evidenceVersions from '../../src/revisions/1f9b8f4a7c31_add_evidence_versioning_and_access_log.ts';
import * as jobRuns from '../../src/revisions/3c1e3b2a5d6f_add_job_runs_table.ts';
import * as initial from '../../src/revisions/b297497b0925_initial_schema.ts';
import * as imports from '../../src/revisions/e07a5c91d2b8_add_ledger_of_imports.ts';
import * as newest from '../../src/revisions/e865d9f463f5_index_newest_results_and_evidence.ts';
import * as worker from '../../src/revisions/fda4fcd2b7cc_add_columns_of_the_worker.ts';

type Revision = Pick<typeof initial, 'upgrade'>;

const all: readonly Revision[] = [initial, jobRuns, evidenceVersions, imports, worker, newest];

function upgrades(dialect: DialectName, ...revisions: readonly Revision[]): readonly Operation[] {
  return revisions.flatMap(({ upgrade }) => recordOperations(upgrade, 'upgrade', dialect));
}

const databases: readonly (readonly [dialect: DialectName, url: string])[] = [
  ['sqlite', 'sqlite://'],
  // No server: nothing is connected.
  ['postgresql', 'postgresql://u@localhost/x'],
];

it.each(databases)('the entities declare on %s what the revisions build', async (dialect, url) => {
  const orm = await createOrm(url);
  expect(await declaredDifferences(orm, dialect, upgrades(dialect, ...all))).toEqual([]);
});

it.each(databases)('a revision that is missing is seen on %s', async (dialect, url) => {
  const orm = await createOrm(url);
  const without = upgrades(dialect, ...all.filter((each) => each !== newest));
  const differences = await declaredDifferences(orm, dialect, without);
  expect(differences.map(({ what, path }) => [what, ...path])).toEqual([
    ['index', 'evidence', 'ix_evidence_newest'],
    ['index', 'validation_results', 'ix_validation_results_newest'],
    ['index', 'validation_results', 'ix_validation_results_system_id'],
  ]);
});
