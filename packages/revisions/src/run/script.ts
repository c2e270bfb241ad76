import { loadDialect, type ScriptDialect } from '../dialects/load.ts';
import { defaultVersionTable, versionStatements } from '../dialects/version-table.ts';
import type { RevisionSource } from '../files/index.ts';
import {
  type OfflinePlan,
  planOfflineDowngrade,
  planOfflineStamp,
  planOfflineUpgrade,
  planUpgrade,
  RevisionGraph,
  type Step,
} from '../graph/index.ts';
import { type DialectName, emptySchema, type Schema } from '../model/index.ts';
import { applyOperations } from '../operations/index.ts';
import { type PreparedStep, prepareSteps } from './prepared-step.ts';

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
  /** Only version rows. @param targets each `from:to`, or `to` alone to start from nothing */
  stamp(targets: readonly string[]): Promise<string>;
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
    stamp: async (targets) => stampScript(planOfflineStamp(graph, targets), await parts()),
    ensureVersionTable: async () => {
      const { frame } = await loadDialect(dialect);
      const make = frame.createVersionTable(versionTable);
      return joined(frame.transaction([make], { foreignKeysOff: false }).map(terminated));
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
  let schema = await recordedAt(plan.rows, parts);
  let rows = plan.rows;
  const blocks: string[] = [];
  for (const each of prepared) {
    blocks.push(titleOf(each, rows), ...stepScript(each, rows, schema, parts).map(terminated));
    schema = applyOperations(schema, each.operations, dialect.traits);
    rows = each.step.headsAfter;
  }
  return joined(blocks);
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
  const start = [
    ...(rows.length === 0 ? [frame.createVersionTable(versionTable)] : []),
    frame.requireVersionRows(versionTable, rows),
  ];
  const change = versionStatements(versionTable, step.versionTable);
  if (transactional) return frame.transaction([...start, ...statements, ...change], { foreignKeysOff });
  return [
    ...frame.transaction(start, { foreignKeysOff: false }),
    ...statements,
    ...frame.transaction(change, { foreignKeysOff: false }),
  ];
}

function stampScript(plan: ReturnType<typeof planOfflineStamp>, { frame, versionTable }: Parts): string {
  const changes = plan.steps.flatMap((step) => versionStatements(versionTable, step.versionTable));
  if (changes.length === 0) return '';
  const start = [
    ...(plan.rows.length === 0 ? [frame.createVersionTable(versionTable)] : []),
    frame.requireVersionRows(versionTable, plan.rows),
  ];
  return joined(frame.transaction([...start, ...changes], { foreignKeysOff: false }).map(terminated));
}

/** The schema that the revisions build up to these rows. */
async function recordedAt(rows: readonly string[], { graph, revisions, dialect }: Parts): Promise<Schema> {
  const steps: Step[] = [];
  let reached: readonly string[] = [];
  for (const row of rows) {
    steps.push(...planUpgrade(graph, reached, row));
    reached = steps.at(-1)?.headsAfter ?? reached;
  }
  const prepared = await prepareSteps(steps, graph, revisions, dialect);
  return prepared.reduce(
    (schema, each) => applyOperations(schema, each.operations, dialect.traits),
    emptySchema,
  );
}

/** A text that is nobody's statement, whatever it holds. */
function comment(words: string): string {
  return words
    .split(/\r?\n|\r/)
    .map((line) => `-- ${line}`)
    .join('\n');
}

/** On a line of its own where the statement may end in a comment, which would swallow the semicolon. */
function terminated(sql: string): string {
  return sql.includes('--') ? `${sql}\n;` : `${sql};`;
}

function joined(blocks: readonly string[]): string {
  return blocks.map((block) => `${block}\n\n`).join('');
}
