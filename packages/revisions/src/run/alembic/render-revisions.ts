import type { Dialect } from '../../dialects/dialect.ts';
import { DialectError } from '../../dialects/errors.ts';
import { loadDialect } from '../../dialects/load.ts';
import type { RevisionSource } from '../../files/index.ts';
import type { Revision, RevisionGraph, Step } from '../../graph/index.ts';
import { type DialectName, dialectNames, type Schema } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import { RunError } from '../errors.ts';
import { footing } from '../prepared-step.ts';
import { recordRevision } from '../record-revision.ts';
import { replayedRevisions } from '../recorded.ts';
import { refuseUnknownEffects } from '../unknown-effects.ts';
import type { RenderedRevision, RenderedStep } from './migration-text.ts';

/**
 * The revisions that are asked for, from below upwards, as SQL of all dialects.
 *
 * @throws FileError, RunError; `run.not-exportable` for work that no SQL can hold
 */
export async function renderRevisions(
  revisions: RevisionSource,
  graph: RevisionGraph,
  isWanted: (revision: Revision) => boolean,
): Promise<readonly RenderedRevision[]> {
  const rendered = new Map<
    Revision,
    { up: Map<DialectName, RenderedStep>; down: Map<DialectName, RenderedStep> }
  >();
  const tops = graph.tops.map(({ revision }) => revision);
  for (const name of dialectNames) {
    const { dialect } = await loadDialect(name);
    const before: { revision: string; operations: readonly Operation[] }[] = [];
    for await (const replayed of replayedRevisions(revisions, graph, dialect, tops)) {
      const { revision, operations } = replayed;
      if (isWanted(revision)) {
        const downgrade = recordRevision(replayed.module, revision, 'downgrade', dialect);
        const own = { revision: revision.revision, operations };
        refuseUnknownEffects(before, [own], dialect);
        refuseUnknownEffects([...before, own], [{ ...own, operations: downgrade }], dialect);
        const sides = rendered.get(revision) ?? { up: new Map(), down: new Map() };
        rendered.set(revision, sides);
        sides.up.set(name, renderStep('upgrade', operations, replayed.before, revision, dialect));
        sides.down.set(name, renderStep('downgrade', downgrade, replayed.after, revision, dialect));
      }
      if (replayed.opaque.length > 0) before.push({ revision: revision.revision, operations });
    }
  }
  return [...rendered].map(([header, { up, down }]) => ({ header, upgrade: up, downgrade: down }));
}

/** @throws RunError `run.not-exportable` */
function renderStep(
  direction: Step['direction'],
  operations: readonly Operation[],
  before: Schema,
  revision: Revision,
  dialect: Dialect,
): RenderedStep {
  const around = footing(operations, revision, dialect);
  try {
    return { statements: dialect.script(operations, before).map(({ sql }) => sql), ...around };
  } catch (error) {
    if (!(error instanceof DialectError)) throw error;
    const facts = { revision: revision.revision, file: revision.file, direction, cause: error.message };
    throw new RunError('run.not-exportable', facts, { cause: error });
  }
}
