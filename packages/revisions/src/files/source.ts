import type { RevisionHeader } from '../graph/index.ts';
import type { Operations } from '../operations/index.ts';

/** What a revision does, once its file was loaded. */
export interface RevisionModule {
  upgrade(op: Operations): void;
  downgrade(op: Operations): void;
}

/** Where revisions come from. */
export interface RevisionSource {
  /** The headers of all revisions, read without running any. */
  headers(): readonly RevisionHeader[];
  /** Loads one, to run it. */
  load(header: RevisionHeader): Promise<RevisionModule>;
}

/** A revision written in line, for tests and for programs that make their revisions up. */
export interface InlineRevision extends Partial<Omit<RevisionHeader, 'revision'>>, RevisionModule {
  readonly revision: string;
}

/** Revisions that come from no file. */
export function inlineRevisions(revisions: readonly InlineRevision[]): RevisionSource {
  const byId = new Map(revisions.map((each) => [each.revision, each]));
  return {
    headers: () =>
      revisions.map((each) => ({
        revision: each.revision,
        downRevision: each.downRevision ?? [],
        dependsOn: each.dependsOn ?? [],
        branchLabels: each.branchLabels ?? [],
        message: each.message ?? '',
        createdAt: each.createdAt ?? null,
        file: each.file ?? null,
      })),
    load: async ({ revision }) => {
      const found = byId.get(revision);
      if (found === undefined) throw new RangeError(`revision ${revision} is not among the inline ones`);
      return found;
    },
  };
}
