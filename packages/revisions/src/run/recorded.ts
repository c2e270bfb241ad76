import type { Dialect } from '../dialects/dialect.ts';
import type { RevisionModule, RevisionSource } from '../files/index.ts';
import { appliedRevisions, type Revision, type RevisionGraph, type RevisionHeader } from '../graph/index.ts';
import { emptySchema, type Schema } from '../model/index.ts';
import { applyOperations, type Operation } from '../operations/index.ts';
import { RunError } from './errors.ts';
import { opaqueSql } from './opaque-sql.ts';
import { recordRevision } from './record-revision.ts';

/** The schema that revisions build, as one dialect's database will have it. */
export interface RecordedSchema {
  readonly schema: Schema;
  /**
   * Ids of the revisions with SQL that does not say what it does to the schema, in the order of the replay. What a
   * database holds may differ from the schema by whatever they have done.
   */
  readonly opaque: readonly string[];
}

/** One revision of a replay, with the schema before and after it. */
export interface ReplayedRevision {
  readonly revision: Revision;
  readonly module: RevisionModule;
  /** What its upgrade does. */
  readonly operations: readonly Operation[];
  readonly before: Schema;
  readonly after: Schema;
  /** Its SQL texts that do not say what they do to the schema. */
  readonly opaque: readonly string[];
}

/**
 * Replays the revisions on an empty schema, without a database.
 *
 * @param at rows as a version table has them, such as the ids of `graph.tops`; none is base
 * @throws GraphError `graph.unknown-rows`, `graph.overlapping-rows`, `graph.duplicate-row`
 * @throws FileError, RunError `run.recording-failed`, `run.replay-failed`, `run.transaction-control`
 */
export async function recordedSchema(
  revisions: RevisionSource,
  graph: RevisionGraph,
  dialect: Dialect,
  at: readonly string[],
): Promise<RecordedSchema> {
  let schema = emptySchema;
  const opaque: string[] = [];
  for await (const step of replayedRevisions(revisions, graph, dialect, at)) {
    schema = step.after;
    if (step.opaque.length > 0) opaque.push(step.revision.revision);
  }
  return { schema, opaque };
}

/** The same replay, one revision after the other. Throws as `recordedSchema` does, when it comes to the revision. */
export async function* replayedRevisions(
  revisions: RevisionSource,
  graph: RevisionGraph,
  dialect: Dialect,
  at: readonly string[],
): AsyncGenerator<ReplayedRevision, void, undefined> {
  let before = emptySchema;
  for (const revision of appliedRevisions(graph, at)) {
    const module = await revisions.load(revision);
    const operations = recordRevision(module, revision, 'upgrade', dialect);
    const after = replay(before, operations, { revision, direction: 'upgrade', dialect });
    yield { revision, module, operations, before, after, opaque: opaqueSql(operations, dialect.name) };
    before = after;
  }
}

/**
 * The schema after a revision's operations.
 *
 * @throws RunError `run.replay-failed` where one does not fit the schema, so that the revision is named
 */
export function replay(
  before: Schema,
  operations: readonly Operation[],
  of: {
    readonly revision: RevisionHeader;
    readonly direction: 'upgrade' | 'downgrade';
    readonly dialect: Dialect;
  },
): Schema {
  try {
    return applyOperations(before, operations, of.dialect.traits);
  } catch (error) {
    const { revision, file } = of.revision;
    const { direction, dialect } = of;
    const cause = error instanceof Error ? error.message : String(error);
    throw new RunError(
      'run.replay-failed',
      { revision, direction, file, dialect: dialect.name, cause },
      { cause: error },
    );
  }
}
