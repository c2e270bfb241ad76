import type { Connection, LockWait, Patience } from '../dialects/driver.ts';
import { quoted } from '../dialects/version-table.ts';
import { planStamp, type RevisionGraph } from '../graph/index.ts';
import { requireGoodRows } from './good-rows.ts';
import type { LedgerWriter } from './ledger/ledger-writer.ts';
import { newlyApplied } from './ledger/newly-applied.ts';
import { revisionsNow } from './ledger/revisions-now.ts';
import { changeVersionRows, holdVersionRows, sameRows } from './version-rows.ts';

/** Which rows a stamp leaves behind. */
export interface Stamp {
  readonly graph: RevisionGraph;
  readonly targets: readonly string[];
  /** True forgets all rows first, also those that no revision has. */
  readonly purge: boolean;
  readonly versionTable: string;
  readonly patience: Patience;
  readonly onWait: (wait: LockWait) => void;
  /** Null: none is kept. */
  readonly ledger: LedgerWriter | null;
}

/** Moves version rows to the targets in one transaction, and runs nothing. Gives the rows before and after. */
export async function stamp(
  connection: Connection,
  { graph, targets, purge, versionTable, patience, onWait, ledger }: Stamp,
): Promise<{ readonly from: readonly string[]; readonly to: readonly string[] }> {
  return connection.transaction({ foreignKeysOff: false, patience, onWait }, async () => {
    const from = await holdVersionRows(connection, versionTable);
    if (purge) await connection.execute(`DELETE FROM ${quoted(versionTable)}`);
    const start = purge ? [] : from;
    requireGoodRows(graph, start, versionTable);
    const steps = planStamp(graph, start, targets);
    for (const step of steps) await changeVersionRows(connection, versionTable, step.versionTable);
    const to = steps.at(-1)?.headsAfter ?? start;
    if (ledger !== null && !sameRows(from, to)) {
      await ledger.begin(from);
      const revisions = await revisionsNow(newlyApplied(graph, from, to), ledger.context);
      await ledger.append({ action: 'stamp', from, to, revisions });
    }
    return { from, to };
  });
}
