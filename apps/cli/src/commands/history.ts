import { history } from '@auditly/revisions';
import { revisionGraph } from '../database/revision-graph.ts';
import { drawnGraph } from '../output/graph-text.ts';
import { type RevisionReport, revisionReport } from '../output/revision-report.ts';
import { historyLine, revisionEntry, revisionLine } from '../output/revision-text.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { historySpec } from './history.spec.ts';

export interface HistoryReport {
  /** Newest first. */
  readonly revisions: readonly RevisionReport[];
}

export async function run(
  values: ValuesOf<typeof historySpec>,
  context: Context,
): Promise<Outcome<HistoryReport>> {
  const range = values['rev-range'];
  const marked = values['indicate-current'];
  const asksDatabase = marked || range?.split(':').includes('current') === true;
  const { graph, rows } = asksDatabase
    ? await (await import('./current-rows.ts')).currentRows(context)
    : { graph: await revisionGraph(context), rows: [] };
  const revisions = history(graph, range, { rows });
  return {
    report: {
      revisions: revisions.map((revision) => ({
        ...revisionReport(revision),
        ...(marked ? { current: rows.includes(revision.revision) } : {}),
      })),
    },
  };
}

export function show({ revisions }: HistoryReport, { verbose, colors, terminal }: View): string {
  if (terminal) {
    const text = verbose ? revisionEntry : revisionLine;
    return drawnGraph(
      revisions.map((revision) => ({ revision, text: text(revision, colors) })),
      { colors, apart: verbose },
    );
  }
  return verbose
    ? revisions.map((revision) => revisionEntry(revision, colors)).join('\n\n')
    : revisions.map((revision) => historyLine(revision, colors)).join('\n');
}
