import {
  describeDifference,
  everything,
  likelyRenames,
  operationsBetween,
  renameText,
  type Selection,
  withUnselectedOf,
} from '../compare/index.ts';
import type { DeclaredSchemas } from '../dialects/declared-schemas.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { loadDialect } from '../dialects/load.ts';
import { statementsOf } from '../files/code/statements.ts';
import type { RevisionSource } from '../files/index.ts';
import type { RevisionGraph } from '../graph/index.ts';
import { schemaDifferences } from '../model/differences.ts';
import { type DialectName, emptySchema, type Schema } from '../model/index.ts';
import type { Operation } from '../operations/index.ts';
import { differencesOfEdits } from './changed-parts.ts';
import { RunError } from './errors.ts';
import { opaqueSql } from './opaque-sql.ts';
import { recordRevision } from './record-revision.ts';
import { type ReplayedRevision, replay, replayedRevisions } from './recorded.ts';

export interface CheckRequest {
  readonly revisions: RevisionSource;
  readonly graph: RevisionGraph;
  /** What the entities declare; the dialects that are there are checked. */
  readonly declared: DeclaredSchemas;
  /** What is looked at. Default: everything. */
  readonly selection?: Selection;
}

/** What is wrong with the revisions of a project, without any database. */
export interface CheckReport {
  /** Ids of the revisions that nothing revises. More than one is a fault: nobody can say what `head` is. */
  readonly heads: readonly string[];
  readonly dialects: readonly DialectCheck[];
  /** Whether anything was found. */
  readonly found: boolean;
}

/** The same on one dialect. */
export interface DialectCheck {
  readonly dialect: DialectName;
  /** Where the entities and the revisions differ, each difference in words. */
  readonly differences: readonly string[];
  /** What a revision would have to do, so that they do not. */
  readonly operations: readonly Operation[];
  /** The same operations as the lines of a revision's `upgrade`. */
  readonly code: readonly string[];
  /** What may have been renamed, where the operations drop the one and create the other, as `--rename` takes it. */
  readonly renames: readonly string[];
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
 *   cannot be followed; what `declared` throws
 */
export async function check({
  revisions,
  graph,
  declared,
  selection = everything,
}: CheckRequest): Promise<CheckReport> {
  const heads = graph.heads.map(({ revision }) => revision);
  const dialects: DialectCheck[] = [];
  for (const name of dialectsOf(declared)) {
    const { dialect } = await loadDialect(name);
    const wanted = (await declared[name]?.(dialect)) ?? emptySchema;
    dialects.push(await checkDialect(dialect, wanted, { revisions, graph, selection }));
  }
  return { heads, dialects, found: heads.length > 1 || dialects.some(isFaulty) };
}

/** The dialects of a project, in the order of their names. */
export function dialectsOf(declared: DeclaredSchemas): readonly DialectName[] {
  return (Object.keys(declared) as DialectName[]).sort();
}

function isFaulty({ differences, operations, downgrades }: DialectCheck): boolean {
  return differences.length + operations.length + downgrades.length > 0;
}

async function checkDialect(
  dialect: Dialect,
  wanted: Schema,
  { revisions, graph, selection }: Required<Omit<CheckRequest, 'declared'>>,
): Promise<DialectCheck> {
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
  const declared = withUnselectedOf(wanted, recorded, selection);
  const differences = schemaDifferences(dialect.canonical(declared), dialect.canonical(recorded));
  const operations = operationsBetween(recorded, declared, dialect);
  const typeText = dialect.typeText;
  return {
    dialect: dialect.name,
    differences: differences.map((each) =>
      describeDifference(each, { left: 'the entities', right: 'the revisions', typeText }),
    ),
    operations,
    code: statementsOf(operations.map((operation) => ({ only: null, operation, comments: [] }))),
    renames: likelyRenames(recorded, declared, dialect).map(renameText),
    opaque,
    downgrades,
    untoldDowngrades,
  };
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
