import type { LiveSchema } from '../../dialects/postgresql/live-schema.suite.ts';
import { postgresqlTraits } from '../../dialects/postgresql/traits.ts';
import type { Operation } from '../../operations/index.ts';
import { nextSchema } from '../next-schema.ts';
import type { OperationPlan, Planner, StatementPlan } from '../planner.ts';
import { lockModes } from './lock-modes.ts';
import { measured, type Seen } from './measured.suite.ts';
import { postgresqlPlanner } from './planner.ts';

/** A statement that did otherwise than it was said to do. */
export interface Mistake {
  readonly sql: string;
  readonly said: readonly Seen[];
  readonly seen: readonly Seen[];
}

/** Runs operations, each statement in a transaction of its own, and gives those of which something else was said. */
export async function mistakesIn(
  live: LiveSchema,
  operations: readonly Operation[],
): Promise<readonly Mistake[]> {
  const planner = await postgresqlPlanner(live.connection);
  const mistakes: Mistake[] = [];
  for (const operation of operations) {
    const plans = await planned(planner, operation, live);
    for (const { sql, effects } of plans.flatMap(({ statements }) => statements)) {
      if (/ CONCURRENTLY /.test(sql)) {
        await live.connection.execute(sql);
        continue;
      }
      const seen = await measured(live.connection, sql);
      if (effects.unknown !== null) continue;
      const said = saidOf(effects);
      if (JSON.stringify(said) !== JSON.stringify(withoutRows(seen, effects)))
        mistakes.push({ sql, said, seen });
    }
    live.recorded = nextSchema(live.recorded, operation, postgresqlTraits);
  }
  return mistakes;
}

async function planned(
  planner: Planner,
  operation: Operation,
  live: LiveSchema,
): Promise<readonly OperationPlan[]> {
  // As a plan does it, from what the database itself has.
  return planner.step([operation], await live.actual());
}

function saidOf({ tables }: StatementPlan['effects']): readonly Seen[] {
  return tables
    .map(
      ({ table, lock, work }): Seen => ({
        table,
        lock: lock.rank > lockModes.rowShare.rank ? lock.name : null,
        work: work === 'rows' ? 'none' : work,
      }),
    )
    .filter(({ lock, work }) => lock !== null || work !== 'none')
    .toSorted((left, right) => (left.table < right.table ? -1 : 1));
}

/** How rows are found that a statement changes is the server's choice each time; what it only reads is not said. */
function withoutRows(seen: readonly Seen[], { tables }: StatementPlan['effects']): readonly Seen[] {
  if (!tables.some(({ work }) => work === 'rows')) return seen;
  return seen.flatMap((each) => (each.lock === null ? [] : [{ ...each, work: 'none' }]));
}
