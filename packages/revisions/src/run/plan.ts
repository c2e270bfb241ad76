import type { Dialect } from '../dialects/dialect.ts';
import type { Connection, Driver } from '../dialects/driver.ts';
import { defaultVersionTable, versionStatements } from '../dialects/version-table.ts';
import type { RevisionSource } from '../files/index.ts';
import { planDowngrade, planUpgrade, type RevisionGraph, type Step } from '../graph/index.ts';
import { hasSchemas, type Schema } from '../model/index.ts';
import type { MovePlan } from '../plan/index.ts';
import { loadPlanner } from '../plan/load.ts';
import type { OperationPlan, Planner } from '../plan/planner.ts';
import { totalsOf, worstLock } from '../plan/totals.ts';
import { RunError } from './errors.ts';
import { requireGoodRows } from './good-rows.ts';
import { refuseChangedAt } from './ledger/refuse-changed.ts';
import { directionTo } from './plan-direction.ts';
import { schemaNow, schemasNamed } from './plan-schema.ts';
import { measuredSteps, type StepDraft } from './plan-steps.ts';
import { type PreparedStep, prepareSteps } from './prepared-step.ts';
import { readRowsPatiently } from './read-rows.ts';
import { recordedSchema } from './recorded.ts';

export interface PlanRequest {
  readonly driver: Driver;
  readonly revisions: RevisionSource;
  readonly graph: RevisionGraph;
  /** Default: `alembic_version`. */
  readonly versionTable?: string;
  /** As for `Engine.upgrade` and `Engine.downgrade`. */
  readonly target: string;
  /** Default: up to what is not applied yet, and else down. */
  readonly direction?: Step['direction'];
  /**
   * Whether applied revisions that were changed since are refused, as an engine that keeps a ledger does. Default: false.
   */
  readonly ledger?: boolean;
  /** False leaves out how much tables hold, which takes long to count. Default: true. */
  readonly measure?: boolean;
}

/**
 * What an upgrade or a downgrade would do to a database, as it stands now: every statement with the locks that it takes,
 * what it reads and writes, whether it can be undone. Reads only.
 *
 * @throws GraphError a target that cannot be
 * @throws RunError `run.unknown-rows`; `run.recording-failed`, `run.mixed-transaction` and what else stops a run before its
 *   first statement; `run.changed-revisions` where the ledger is asked
 */
export async function planMove(request: PlanRequest): Promise<MovePlan> {
  const { driver, versionTable = defaultVersionTable } = request;
  const connection = await driver.connect('read');
  try {
    const dialect = await driver.dialect();
    const rows =
      connection === null ? [] : ((await readRowsPatiently(connection, versionTable, waiting)) ?? []);
    if (connection !== null && request.ledger === true) {
      const { graph, revisions: source } = request;
      const at = { session: connection, name: connection.name, versionTable, graph, source };
      await refuseChangedAt(rows, { ...at, dialect: async () => dialect });
    }
    return await planFrom(rows, connection, dialect, { ...request, versionTable });
  } finally {
    await connection?.close();
  }
}

const waiting = { patienceMs: 5_000, onWait: () => undefined };

/** The same from rows that are known already. */
export async function planFrom(
  rows: readonly string[],
  connection: Connection | null,
  dialect: Dialect,
  request: Omit<PlanRequest, 'driver'> & { readonly versionTable: string },
): Promise<MovePlan> {
  const { graph, revisions, target, versionTable } = request;
  requireGoodRows(graph, rows, versionTable);
  const direction = request.direction ?? directionTo(graph, rows, target);
  const steps =
    direction === 'upgrade' ? planUpgrade(graph, rows, target) : planDowngrade(graph, rows, target);
  const prepared = await prepareSteps(steps, graph, revisions, dialect);
  const operations = prepared.flatMap((each) => each.operations);
  const schemas = hasSchemas[dialect.name] ? schemasNamed(operations, dialect) : [];
  const planner = await loadPlanner(dialect.name, connection);
  try {
    const { schema, planned } = await planner.reading(() =>
      schemaNow(connection, dialect, { versionTable, schemas }),
    );
    const start = await withEnumTypes(schema, rows, dialect, request);
    const drafts = await draftsOf(prepared, start, planner, versionTable);
    const measured = await measuredSteps(drafts, {
      planner,
      dialect,
      revisions,
      measure: request.measure ?? true,
    });
    return {
      direction,
      target,
      from: rows,
      to: steps.at(-1)?.headsAfter ?? rows,
      dialect: dialect.name,
      server: planner.server,
      readersWait: planner.readersWait,
      databaseExists: connection !== null,
      schema: planned,
      worst: worstLock(measured),
      totals: totalsOf(measured),
      steps: measured,
    };
  } finally {
    await planner.close();
  }
}

/** Where a database has no enum types, only the revisions know them. */
async function withEnumTypes(
  schema: Schema,
  rows: readonly string[],
  dialect: Dialect,
  { revisions, graph }: Pick<PlanRequest, 'revisions' | 'graph'>,
): Promise<Schema> {
  if (dialect.traits.enumTypes !== false) return schema;
  try {
    const recorded = await recordedSchema(revisions, graph, dialect, rows);
    return { ...schema, enums: recorded.schema.enums };
  } catch (error) {
    // What SQL has done unsaid can make a replay fail that a run never needs.
    if (error instanceof RunError && error.code === 'run.replay-failed') return schema;
    throw error;
  }
}

async function draftsOf(
  prepared: readonly PreparedStep[],
  start: Schema,
  planner: Planner,
  versionTable: string,
): Promise<readonly StepDraft[]> {
  let before = start;
  const drafts: StepDraft[] = [];
  for (const each of prepared) {
    const operations: readonly OperationPlan[] = await planner.step(each.operations, before);
    const after = planner.after(each.operations, before);
    const statements = versionStatements(versionTable, each.step.versionTable);
    drafts.push({ prepared: each, before, after, operations, versionStatements: statements });
    before = after;
  }
  return drafts;
}
