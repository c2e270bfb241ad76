import { revisionGraph } from '../database/revision-graph.ts';
import { type RevisionReport, revisionReport } from '../output/revision-report.ts';
import { revisionEntry, revisionLine } from '../output/revision-text.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { headsSpec } from './heads.spec.ts';

export interface HeadsReport {
  /** In the order in which their files are loaded. */
  readonly heads: readonly RevisionReport[];
}

export async function run(
  values: ValuesOf<typeof headsSpec>,
  context: Context,
): Promise<Outcome<HeadsReport>> {
  const graph = await revisionGraph(context);
  const heads = values['resolve-dependencies'] ? graph.tops : graph.heads;
  return { report: { heads: heads.map((head) => revisionReport(head)) } };
}

export function show({ heads }: HeadsReport, { verbose, colors }: View): string {
  return verbose
    ? heads.map((head) => revisionEntry(head, colors)).join('\n\n')
    : heads.map((head) => revisionLine(head, colors)).join('\n');
}
