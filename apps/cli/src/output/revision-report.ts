import { isBranchPoint, isEffectiveHead, isHead, isMergePoint, type Revision } from '@auditly/revisions';

/** A revision as reports hold it. */
export interface RevisionReport {
  readonly revision: string;
  readonly message: string;
  /** The revisions that it revises; none for the first. */
  readonly downRevision: readonly string[];
  /** Ids and branch labels, as its file has them. */
  readonly dependsOn: readonly string[];
  /** The ids of what `dependsOn` stands for. */
  readonly dependencies: readonly string[];
  /** The labels that its file declares. */
  readonly branchLabels: readonly string[];
  /** The revisions that revise it. */
  readonly revisedBy: readonly string[];
  readonly createdAt: string | null;
  /** Absolute. */
  readonly file: string | null;
  /** Nothing revises it. */
  readonly head: boolean;
  /** A head that another line depends on, so that the version table has no row for it. */
  readonly effectiveHead: boolean;
  /** Two or more revise it. */
  readonly branchPoint: boolean;
  /** It revises two or more. */
  readonly mergePoint: boolean;
  /** The database stands at it, that is its version table has a row for it; only where that was asked. */
  readonly current?: boolean;
}

export function revisionReport(revision: Revision): RevisionReport {
  return {
    revision: revision.revision,
    message: revision.message,
    downRevision: revision.parents.map((parent) => parent.revision),
    dependsOn: revision.dependsOn,
    dependencies: revision.dependencies.map((dependency) => dependency.revision),
    branchLabels: revision.branchLabels,
    revisedBy: revision.children.map((child) => child.revision),
    createdAt: revision.createdAt,
    file: revision.file,
    head: isHead(revision),
    effectiveHead: isEffectiveHead(revision),
    branchPoint: isBranchPoint(revision),
    mergePoint: isMergePoint(revision),
  };
}
