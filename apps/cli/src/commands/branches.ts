import { history, isBranchPoint } from '@auditly/revisions';
import { revisionGraph } from '../database/revision-graph.ts';
import { type RevisionReport, revisionReport } from '../output/revision-report.ts';
import { markedRevision, revisionEntry, revisionLine } from '../output/revision-text.ts';
import type { Outcome, View } from '../program/command.ts';
import type { Context } from '../program/context.ts';

export interface BranchesReport {
  /** Newest first. */
  readonly branches: readonly Branch[];
}

interface Branch {
  /** The branch point. */
  readonly revision: RevisionReport;
  /** What revises it. */
  readonly into: readonly RevisionReport[];
}

export async function run(_values: unknown, context: Context): Promise<Outcome<BranchesReport>> {
  const points = history(await revisionGraph(context)).filter(isBranchPoint);
  const branches = points.map((point) => ({
    revision: revisionReport(point),
    into: point.children.map((child) => revisionReport(child)),
  }));
  return { report: { branches } };
}

export function show({ branches }: BranchesReport, { verbose, colors }: View): string {
  if (branches.length === 0) return 'no branches: every revision is revised by one at most';
  return branches
    .map(({ revision, into }) => {
      const arrow = `${' '.repeat(revision.revision.length)} ${colors.dim('->')}`;
      return [
        verbose ? revisionEntry(revision, colors) : markedRevision(revision, colors),
        ...into.map(
          (child) => `${arrow} ${verbose ? revisionLine(child, colors) : markedRevision(child, colors)}`,
        ),
      ].join('\n');
    })
    .join('\n\n');
}
