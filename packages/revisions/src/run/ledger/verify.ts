import type { Driver } from '../../dialects/driver.ts';
import { loadLedgerStore } from '../../dialects/load.ts';
import { defaultVersionTable } from '../../dialects/version-table.ts';
import type { RevisionSource } from '../../files/index.ts';
import type { RevisionGraph } from '../../graph/index.ts';
import type { LedgerFault } from '../../ledger/index.ts';
import { requireGoodRows } from '../good-rows.ts';
import { appliedAgainstLedger, changesAmong, type RevisionChange } from './changed-revisions.ts';
import { ledgerOn } from './ledger-report.ts';
import { newlyApplied } from './newly-applied.ts';

export interface VerifyRequest {
  readonly driver: Driver;
  readonly revisions: RevisionSource;
  readonly graph: RevisionGraph;
  /** Default: `alembic_version`. */
  readonly versionTable?: string;
}

/** Whether the applied revisions are what was applied. */
export interface VerifyReport {
  /** False if there is no such file (SQLite). */
  readonly databaseExists: boolean;
  /** The table of the ledger; null where there is none. */
  readonly table: string | null;
  readonly rows: readonly string[];
  /** Those that do what they did when they were applied. */
  readonly same: readonly string[];
  readonly changes: readonly RevisionChange[];
  /** Applied by something that keeps no ledger, such as Alembic, and not known yet: nobody can tell what they did. */
  readonly unrecorded: readonly string[];
  /** What is wrong with the ledger itself. */
  readonly faults: readonly LedgerFault[];
}

/**
 * Compares every applied revision with what the ledger says that it did, and looks whether the ledger is whole. Loads all
 * of them; writes nothing.
 *
 * @throws RunError `run.unknown-rows`, `run.recording-failed`; FileError
 */
export async function verify({
  driver,
  revisions,
  graph,
  versionTable = defaultVersionTable,
}: VerifyRequest): Promise<VerifyReport> {
  const connection = await driver.connect('read');
  if (connection === null) {
    return {
      databaseExists: false,
      table: null,
      rows: [],
      same: [],
      changes: [],
      unrecorded: [],
      faults: [],
    };
  }
  try {
    const { table, rows, faults } = await ledgerOn(connection, versionTable);
    requireGoodRows(graph, rows, versionTable);
    const store = await loadLedgerStore(connection.name);
    const look = {
      session: connection,
      place: await store.locate(connection, versionTable),
      applied: newlyApplied(graph, [], rows),
      source: revisions,
      dialect: () => driver.dialect(),
    };
    const found = await appliedAgainstLedger(look, { thorough: true });
    const changes = await changesAmong(found, look);
    const changed = new Set(changes.map(({ revision }) => revision));
    const ids = (known: boolean): readonly string[] =>
      found.filter((each) => (each.known !== null) === known).map(({ revision }) => revision.revision);
    return {
      databaseExists: true,
      table,
      rows,
      same: ids(true).filter((id) => !changed.has(id)),
      changes,
      unrecorded: ids(false),
      faults,
    };
  } finally {
    await connection.close();
  }
}
