import { RevisionGraph } from '@auditly/revisions';
import { revisionFiles } from '../database/revision-files.ts';
import { type RevisionReport, revisionReport } from '../output/revision-report.ts';
import { revisionEntry, revisionLine } from '../output/revision-text.ts';
import type { Outcome, View } from '../program/command.ts';

export interface HeadsReport {
  /** In the order in which their files are loaded. */
  readonly heads: readonly RevisionReport[];
}

export async function run(): Promise<Outcome<HeadsReport>> {
  const graph = RevisionGraph.of(revisionFiles().headers());
  return { report: { heads: graph.heads.map(revisionReport) } };
}

export function show({ heads }: HeadsReport, { verbose, colors }: View): string {
  return verbose
    ? heads.map((head) => revisionEntry(head, colors)).join('\n\n')
    : heads.map((head) => revisionLine(head, colors)).join('\n');
}
