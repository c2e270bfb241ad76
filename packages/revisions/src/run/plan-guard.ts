import type { Dialect } from '../dialects/dialect.ts';
import type { Connection } from '../dialects/driver.ts';
import type { OperationSession } from '../dialects/session.ts';
import type { Operation } from '../operations/index.ts';
import type { MovePlan, PlannedStep } from '../plan/index.ts';
import { type PlanChange, planChanges, standingChanges } from '../plan/plan-changes.ts';
import { RunError } from './errors.ts';
import { type PlanRequest, planFrom } from './plan.ts';
import { schemaNow } from './plan-schema.ts';

/** Where a plan is about to be run. */
export interface PlanSite extends Pick<PlanRequest, 'graph' | 'revisions'> {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly versionTable: string;
  readonly rows: readonly string[];
}

/**
 * Compares a plan with what a plan would be now. To be called under the migration lock.
 *
 * @throws RunError `run.plan-changed`
 */
export async function requireUnchanged(plan: MovePlan, site: PlanSite): Promise<void> {
  const { rows, connection, dialect } = site;
  refuse(standingChanges(plan, { dialect: dialect.name, rows }));
  const { target, direction } = plan;
  const now = await planFrom(rows, connection, dialect, { ...site, target, direction, measure: false });
  refuse(planChanges(plan, now));
}

/**
 * The dialect, held to a plan: before the first step the schema is looked at once more, in that step's own transaction,
 * and every statement has to be the one that the plan has in its place. Else the step fails, before the statement runs.
 */
export function heldToPlan(dialect: Dialect, plan: MovePlan, versionTable: string): Dialect {
  const steps = new Map<readonly Operation[], PlannedStep>();
  let started = 0;
  return {
    ...dialect,
    execute: async (operations, session) => {
      // A step that is tried again comes with the same operations.
      const step = steps.get(operations) ?? plan.steps[started];
      if (step === undefined) throw changed([{ what: 'steps', text: 'there are more steps than planned' }]);
      if (!steps.has(operations)) started += 1;
      steps.set(operations, step);
      if (step === plan.steps[0]) await requireSchema(plan, dialect, session, versionTable);
      const held = new HeldSession(session, step);
      await dialect.execute(operations, held);
      held.requireEnd();
    },
  };
}

async function requireSchema(
  plan: MovePlan,
  dialect: Dialect,
  session: OperationSession,
  versionTable: string,
): Promise<void> {
  const { planned } = await schemaNow(session, dialect, { versionTable, schemas: plan.schema.schemas });
  refuse(planChanges(plan, { ...plan, schema: planned }));
}

/** Passes on what is planned, and nothing else. */
class HeldSession implements OperationSession {
  readonly #session: OperationSession;
  readonly #revision: string;
  readonly #planned: readonly string[];
  #next = 0;
  /** Whether statements are passed on as they are: those of functions, and rows that are put in by parameters. */
  #free = false;

  constructor(session: OperationSession, step: PlannedStep) {
    this.#session = session;
    this.#revision = step.revision;
    this.#planned = step.operations
      .flatMap(({ statements }) => statements.map(({ sql }) => sql))
      .filter((sql) => !isFree(sql));
  }

  query: OperationSession['query'] = (sql, parameters) => this.#session.query(sql, parameters);

  execute: OperationSession['execute'] = async (sql, parameters) => {
    if (!this.#free && !isFree(sql)) {
      const planned = this.#planned[this.#next];
      if (planned !== sql) {
        const text = `${this.#revision} would run ${sql} where ${planned ?? 'nothing more'} was planned`;
        throw changed([{ what: 'statements', text }]);
      }
      this.#next += 1;
    }
    return this.#session.execute(sql, parameters);
  };

  during: OperationSession['during'] = (operations, work) =>
    this.#session.during(operations, async () => {
      const [operation] = operations;
      this.#free = operation?.kind === 'runFunction';
      try {
        return await work();
      } finally {
        this.#free = false;
      }
    });

  /** @throws RunError `run.plan-changed` where something planned has not run */
  requireEnd(): void {
    const left = this.#planned[this.#next];
    if (left === undefined) return;
    throw changed([{ what: 'statements', text: `${this.#revision} has come to its end without ${left}` }]);
  }
}

/** What a plan cannot have word for word: rows, functions, and which deferred constraints other schemas have. */
function isFree(sql: string): boolean {
  return /^(?:--|SET CONSTRAINTS\b|INSERT INTO\b)/.test(sql);
}

function refuse(changes: readonly PlanChange[]): void {
  if (changes.length > 0) throw changed(changes);
}

function changed(changes: readonly PlanChange[]): RunError {
  return new RunError('run.plan-changed', { changes });
}
