import { loadDialect, type ScriptDialect } from '../dialects/load.ts';
import type { ScriptFrame } from '../dialects/script-frame.ts';
import { defaultVersionTable, quoted, versionStatements } from '../dialects/version-table.ts';
import type { RevisionSource } from '../files/index.ts';
import {
  type OfflinePlan,
  planOfflineDowngrade,
  planOfflineStamp,
  planOfflineUpgrade,
  planStamp,
  planUpgrade,
  RevisionGraph,
  type StampStep,
  type Step,
} from '../graph/index.ts';
import { type DialectName, emptySchema, type Schema } from '../model/index.ts';
import { applyOperations } from '../operations/index.ts';
import { type PreparedStep, prepareSteps } from './prepared-step.ts';
import { comment, joined, terminated } from './script-text.ts';
import { refuseUnknownEffects } from './unknown-effects.ts';

export interface ScriptOptions {
  readonly dialect: DialectName;
  readonly revisions: RevisionSource;
  /** Default: `alembic_version`. */
  readonly versionTable?: string;
}

/** What a run would do, as SQL text for `psql -v ON_ERROR_STOP=1` or `sqlite3 -bail`. No database is asked. */
export interface Scripts {
  /**
   * @param range `from:to`, or `to` alone to start from nothing
   * @throws GraphError a range that cannot be; DialectError `dialect.online-only` work that no script can hold
   */
  upgrade(range: string): Promise<string>;
  /** @param range `from:to`. Throws as `upgrade` does. */
  downgrade(range: string): Promise<string>;
  /**
   * Only version rows.
   *
   * @param targets each `from:to`, or `to` alone to start from nothing
   * @param options `purge` forgets all rows first, whatever they are
   */
  stamp(targets: readonly string[], options?: { readonly purge?: boolean }): Promise<string>;
  /** Makes the version table where there is none. */
  ensureVersionTable(): Promise<string>;
}

/** The scripts over a graph of revisions for one dialect. */
export function createScripts({
  dialect,
  revisions,
  versionTable = defaultVersionTable,
}: ScriptOptions): Scripts {
  const graph = RevisionGraph.of(revisions.headers());
  const parts = async (): Promise<Parts> => ({
    ...(await loadDialect(dialect)),
    graph,
    revisions,
    versionTable,
  });
  return {
    upgrade: async (range) => scriptOf(planOfflineUpgrade(graph, range), await parts()),
    downgrade: async (range) => scriptOf(planOfflineDowngrade(graph, range), await parts()),
    stamp: async (targets, { purge = false } = {}) => {
      const plan = purge
        ? { rows: [], steps: planStamp(graph, [], targets) }
        : planOfflineStamp(graph, targets);
      return stampScript(plan, purge, await parts());
    },
    ensureVersionTable: async () => {
      const { frame } = await loadDialect(dialect);
      const make = [...frame.lock(versionTable), frame.createVersionTable(versionTable)];
      return joined(frame, terminated(frame, frame.transaction(make, { foreignKeysOff: false })));
    },
  };
}

interface Parts extends ScriptDialect {
  readonly graph: RevisionGraph;
  readonly revisions: RevisionSource;
  readonly versionTable: string;
}

async function scriptOf(plan: OfflinePlan<Step>, parts: Parts): Promise<string> {
  const { dialect, graph, revisions } = parts;
  const prepared = await prepareSteps(plan.steps, graph, revisions, dialect);
  const before = await preparedUpTo(plan.rows, parts);
  refuseUnknownEffects(before.map(told), prepared.map(told), dialect);
  let schema = before.reduce(
    (recorded, each) => applyOperations(recorded, each.operations, dialect.traits),
    emptySchema,
  );
  let rows = plan.rows;
  const blocks: string[] = [];
  for (const each of prepared) {
    blocks.push(titleOf(each, rows), ...terminated(parts.frame, stepScript(each, rows, schema, parts)));
    schema = applyOperations(schema, each.operations, dialect.traits);
    rows = each.step.headsAfter;
  }
  return joined(parts.frame, blocks);
}

function titleOf({ step, header }: PreparedStep, rows: readonly string[]): string {
  const arrow =
    step.direction === 'upgrade'
      ? `${header.downRevision.join(', ')} -> ${step.revision}`
      : `${step.revision} -> ${header.downRevision.join(', ')}`;
  return comment(`Running ${step.direction} ${arrow}, ${header.message} (from ${rows.join(', ') || 'base'})`);
}

/** In the order of a run: the rows are looked at, the operations follow, the rows are changed. */
function stepScript(
  { step, operations, transactional, foreignKeysOff }: PreparedStep,
  rows: readonly string[],
  before: Schema,
  { dialect, frame, versionTable }: Parts,
): readonly string[] {
  const statements = dialect.script(operations, before).map(({ sql }) => sql);
  const start = guard(rows, frame, versionTable);
  const change = versionStatements(versionTable, step.versionTable);
  if (transactional) return frame.transaction([...start, ...statements, ...change], { foreignKeysOff });
  return [
    ...frame.transaction(start, { foreignKeysOff: false }),
    ...statements,
    ...frame.transaction([...start, ...change], { foreignKeysOff: false }),
  ];
}

/** Nobody else is at work, and the database stands where the plan starts. */
function guard(rows: readonly string[], frame: ScriptFrame, versionTable: string): readonly string[] {
  return [
    ...frame.lock(versionTable),
    ...(rows.length === 0 ? [frame.createVersionTable(versionTable)] : []),
    ...frame.requireVersionRows(versionTable, rows),
  ];
}

function stampScript(plan: OfflinePlan<StampStep>, purge: boolean, { frame, versionTable }: Parts): string {
  const changes = plan.steps.flatMap((step) => versionStatements(versionTable, step.versionTable));
  const start = purge
    ? [
        ...frame.lock(versionTable),
        frame.createVersionTable(versionTable),
        `DELETE FROM ${quoted(versionTable)}`,
      ]
    : guard(plan.rows, frame, versionTable);
  if (changes.length === 0 && !purge) return '';
  return joined(
    frame,
    terminated(frame, frame.transaction([...start, ...changes], { foreignKeysOff: false })),
  );
}

/** The revisions that lead to these rows. */
async function preparedUpTo(
  rows: readonly string[],
  { graph, revisions, dialect }: Parts,
): Promise<readonly PreparedStep[]> {
  const steps: Step[] = [];
  let reached: readonly string[] = [];
  for (const row of rows) {
    steps.push(...planUpgrade(graph, reached, row));
    reached = steps.at(-1)?.headsAfter ?? reached;
  }
  return prepareSteps(steps, graph, revisions, dialect);
}

function told({ step, operations }: PreparedStep) {
  return { revision: step.revision, operations };
}
