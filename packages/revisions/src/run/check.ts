import { describeDifference, everything, type Selection, withUnselectedOf } from '../compare/index.ts';
import { type DeclaredSchemas, dialectsOf } from '../dialects/declared-schemas.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { loadDialect } from '../dialects/load.ts';
import { defaultVersionTable } from '../dialects/version-table.ts';
import { statementsOf } from '../files/code/statements.ts';
import type { RevisionSource } from '../files/index.ts';
import type { RevisionGraph } from '../graph/index.ts';
import { schemaDifferences } from '../model/differences.ts';
import { type DialectName, emptySchema, type Schema } from '../model/index.ts';
import { type ComparedSchemas, proposal } from './autogenerate/index.ts';
import { differencesOfEdits } from './changed-parts.ts';
import { RunError } from './errors.ts';
import { opaqueSql } from './opaque-sql.ts';
import { recordRevision } from './record-revision.ts';
import { type ReplayedRevision, replay, replayedRevisions } from './recorded.ts';
import { refuseImpossible } from './refuse-impossible.ts';

export interface CheckRequest {
  readonly revisions: RevisionSource;
  readonly graph: RevisionGraph;
  /** What the entities declare; the dialects that are there are checked. */
  readonly declared: DeclaredSchemas;
  /** What is looked at. Default: everything. */
  readonly selection?: Selection;
  /** Default: `alembic_version`. */
  readonly versionTable?: string;
}

/** What is wrong with the revisions of a project, without any database. */
export interface CheckReport {
  /** Ids of the revisions that nothing revises. More than one is a fault: nobody can say what `head` is. */
  readonly heads: readonly string[];
  /** What a revision would have to do, so that the revisions build what the entities declare. */
  readonly operations: readonly CheckedOperation[];
  /** The same as the lines of the revision's `upgrade`. */
  readonly code: readonly string[];
  /** What may have been renamed, as `--rename` takes it: the operations drop the one and create the other. */
  readonly renames: readonly string[];
  readonly dialects: readonly DialectCheck[];
  /** Whether anything was found. */
  readonly found: boolean;
}

export interface CheckedOperation {
  /** For people: `add column systems.owner (string(255))`. */
  readonly words: string;
  /** The dialect that alone needs it; null for all. */
  readonly only: DialectName | null;
}

/** What was found on one dialect. */
export interface DialectCheck {
  readonly dialect: DialectName;
  /** Where the entities and the revisions differ, each difference in words. */
  readonly differences: readonly string[];
  /** Revisions with SQL that does not say what it does to the schema: no more can be told than without it. */
  readonly opaque: readonly string[];
  /** Revisions whose downgrade does not take back what the upgrade has done. */
  readonly downgrades: readonly DowngradeFault[];
  /** Revisions of which that cannot be told, because SQL in them does not say what it does to the schema. */
  readonly untoldDowngrades: readonly string[];
}

/** A downgrade that does not lead back to the schema before the upgrade. */
export interface DowngradeFault {
  readonly revision: string;
  readonly file: string | null;
  /** Why it cannot be followed to its end; null if it can. */
  readonly failure: string | null;
  /** What is left or missing after it, each difference in words. */
  readonly differences: readonly string[];
}

/**
 * Compares what the entities declare with what the revisions build, and every downgrade with its upgrade.
 *
 * @throws FileError, RunError `run.recording-failed`, `run.replay-failed`, `run.transaction-control` for an upgrade that
 *   cannot be followed, `run.impossible-declared`; what `declared` throws
 */
export async function check({
  revisions,
  graph,
  declared,
  selection = everything,
  versionTable = defaultVersionTable,
}: CheckRequest): Promise<CheckReport> {
  const heads = graph.heads.map(({ revision }) => revision);
  const dialects: DialectCheck[] = [];
  const compared: ComparedSchemas[] = [];
  for (const name of dialectsOf(declared)) {
    const { dialect } = await loadDialect(name);
    const wanted = (await declared[name]?.(dialect)) ?? emptySchema;
    const { recorded, ...downgrades } = await followAll(dialect, revisions, graph);
    const schemas = { dialect, recorded, declared: withUnselectedOf(wanted, recorded, selection) };
    refuseImpossible(schemas.declared, dialect, versionTable);
    compared.push({ ...schemas, opaque: downgrades.opaque });
    dialects.push({ dialect: name, differences: differencesOf(schemas), ...downgrades });
  }
  const proposed = proposedAlways(compared);
  const isFaulty = ({ differences, downgrades }: DialectCheck): boolean =>
    differences.length + downgrades.length > 0;
  return {
    heads,
    ...proposed,
    dialects,
    found: heads.length > 1 || proposed.operations.length > 0 || dialects.some(isFaulty),
  };
}

/** What autogenerate would propose if nothing was renamed, and what may have been. */
function proposedAlways(
  compared: readonly ComparedSchemas[],
): Pick<CheckReport, 'operations' | 'code' | 'renames'> {
  const { undecided } = proposal(compared, { renamed: [], notRenamed: [] });
  const notRenamed = undecided.map(({ thing }) => thing);
  const proposed = proposal(compared, { renamed: [], notRenamed });
  return {
    operations: proposed.upgrade.map(({ words, only }) => ({ words, only })),
    code: statementsOf(proposed.upgrade.map(({ only, operation }) => ({ only, operation, comments: [] }))),
    renames: undecided.flatMap(({ renames }) => renames.map(({ text }) => text)),
  };
}

function differencesOf({ dialect, declared, recorded }: Omit<ComparedSchemas, 'opaque'>): readonly string[] {
  const { canonical, typeText } = dialect;
  const words = { left: 'the entities', right: 'the revisions', typeText };
  return schemaDifferences(canonical(declared), canonical(recorded)).map((each) =>
    describeDifference(each, words),
  );
}

/** Replays every revision, and follows each downgrade back. */
async function followAll(
  dialect: Dialect,
  revisions: RevisionSource,
  graph: RevisionGraph,
): Promise<Omit<DialectCheck, 'dialect' | 'differences'> & { readonly recorded: Schema }> {
  let recorded = emptySchema;
  const opaque: string[] = [];
  const downgrades: DowngradeFault[] = [];
  const untoldDowngrades: string[] = [];
  const tops = graph.tops.map(({ revision }) => revision);
  for await (const step of replayedRevisions(revisions, graph, dialect, tops)) {
    recorded = step.after;
    if (step.opaque.length > 0) opaque.push(step.revision.revision);
    const back = followBack(step, dialect);
    if (back === 'untold') untoldDowngrades.push(step.revision.revision);
    else if (back !== null) downgrades.push(back);
  }
  return { recorded, opaque, downgrades, untoldDowngrades };
}

/** What is wrong with the way back of a revision; null if it leads where the upgrade came from. */
function followBack(step: ReplayedRevision, dialect: Dialect): DowngradeFault | 'untold' | null {
  const { revision, module, before, after, opaque } = step;
  const fault = { revision: revision.revision, file: revision.file };
  let left: Schema;
  try {
    const operations = recordRevision(module, revision, 'downgrade', dialect);
    if (opaque.length > 0 || opaqueSql(operations, dialect.name).length > 0) return 'untold';
    left = replay(after, operations, { revision, direction: 'downgrade', dialect });
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    return { ...fault, failure: error.message, differences: [] };
  }
  const differences = differencesOfEdits(before, left, dialect);
  if (differences.length === 0) return null;
  const words = {
    left: 'the schema before the upgrade',
    right: 'the schema after the downgrade',
    typeText: dialect.typeText,
  };
  return { ...fault, failure: null, differences: differences.map((each) => describeDifference(each, words)) };
}
