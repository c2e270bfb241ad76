import { history, RevisionGraph } from '@auditly/revisions';
import { revisionFiles } from '../database/revision-files.ts';
import { type RevisionReport, revisionReport } from '../output/revision-report.ts';
import { historyLine, revisionEntry } from '../output/revision-text.ts';
import type { Outcome, View } from '../program/command.ts';

export interface HistoryReport {
  /** Newest first. */
  readonly revisions: readonly RevisionReport[];
}

export async function run(): Promise<Outcome<HistoryReport>> {
  const graph = RevisionGraph.of(revisionFiles().headers());
  return { report: { revisions: history(graph).map(revisionReport) } };
}

export function show({ revisions }: HistoryReport, { verbose, colors }: View): string {
  return verbose
    ? revisions.map((revision) => revisionEntry(revision, colors)).join('\n\n')
    : revisions.map((revision) => historyLine(revision, colors)).join('\n');
}
