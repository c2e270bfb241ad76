import { moreWork, type Work } from './effect.ts';
import type { PlannedStep, PlannedTable, PlanTotals, TableTotals, WorstLock } from './move-plan.ts';

/** What the steps of a plan come to. */
export function totalsOf(steps: readonly PlannedStep[]): PlanTotals {
  const operations = steps.flatMap((step) => step.operations);
  const statements = operations.flatMap((operation) => operation.statements);
  const tables = statements.flatMap((statement) => statement.tables);
  return {
    steps: steps.length,
    operations: operations.length,
    statements: statements.length,
    rewritten: summed(tables, 'rewrite'),
    scanned: summed(tables, 'scan'),
    unknown: statements.filter(({ unknown }) => unknown !== null).length,
    losing: operations.filter(({ loses }) => loses.length > 0).length,
    irreversible: steps.filter(({ undo }) => !undo.possible).length,
  };
}

/** Tables that are there and have this much work done at most, each once. */
function summed(tables: readonly PlannedTable[], work: Work): TableTotals {
  const most = new Map<string, PlannedTable>();
  for (const table of tables.filter(({ isNew }) => !isNew)) {
    const known = most.get(table.table);
    most.set(table.table, known === undefined ? table : { ...table, work: moreWork(known.work, table.work) });
  }
  const found = [...most.values()].filter((table) => table.work === work);
  const sum = (of: (table: PlannedTable) => number | null): number =>
    found.reduce((total, table) => total + (of(table) ?? 0), 0);
  return { tables: found.length, rows: sum(({ rows }) => rows), bytes: sum(({ bytes }) => bytes) };
}

const blockOrder = ['nobody', 'schema changes', 'writers', 'readers and writers'] as const;
const workOrder = ['none', 'rows', 'scan', 'rewrite'] as const;

/**
 * The lock that hurts most: that for which most others wait; of those the one with most work under it, which is how long
 * they wait, also that of later statements; of those the one on the largest table.
 */
export function worstLock(steps: readonly PlannedStep[]): WorstLock | null {
  const found = steps.flatMap(({ revision, operations, kept }) =>
    operations.flatMap(({ what, statements }) =>
      statements.flatMap(({ tables }) =>
        tables.flatMap((table): readonly Candidate[] => {
          if (table.isNew) return [];
          const isKept = kept.some((each) => each.table === table.table && each.lock === table.lock);
          const under = isKept ? moreWork(table.work, 'scan') : table.work;
          return [{ lock: { ...table, revision, operation: what }, under }];
        }),
      ),
    ),
  );
  const worst = found.reduce<Candidate | null>(
    (known, each) => (known === null || isWorse(each, known) ? each : known),
    null,
  );
  return worst?.lock ?? null;
}

interface Candidate {
  readonly lock: WorstLock;
  /** The work that others wait for. */
  readonly under: Work;
}

function isWorse(left: Candidate, right: Candidate): boolean {
  const by = [
    blockOrder.indexOf(left.lock.blocks) - blockOrder.indexOf(right.lock.blocks),
    workOrder.indexOf(left.under) - workOrder.indexOf(right.under),
    (left.lock.bytes ?? 0) - (right.lock.bytes ?? 0),
  ];
  return (by.find((difference) => difference !== 0) ?? 0) > 0;
}
