import { type RevisionGraph, resolveList } from '@auditly/revisions';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';
import type { mergeSpec } from './merge.spec.ts';
import { type NewRevisionReport, newEmptyRevision, showNewRevision } from './new-revision.ts';

export async function run(
  values: ValuesOf<typeof mergeSpec>,
  context: Context,
): Promise<Outcome<NewRevisionReport>> {
  const report = await newEmptyRevision(context, (graph) => {
    const head = values.revisions.length > 0 ? values.revisions : allHeads(graph);
    return {
      message: values.message ?? `merge ${idsOf(graph, head).join(' and ')}`,
      head,
      splice: values.splice,
      branchLabel: values['branch-label'],
      dependsOn: [],
      id: values['rev-id'],
      folder: null,
    };
  });
  return { report };
}

function allHeads({ tops }: RevisionGraph): readonly string[] {
  const heads = tops.map(({ revision }) => revision);
  if (heads.length < 2) throw new CommandError('merge.nothing-to-merge', { heads });
  return heads;
}

function idsOf(graph: RevisionGraph, symbols: readonly string[]): readonly string[] {
  const places = symbols.flatMap((symbol) => resolveList(graph, symbol));
  return places.map((place) => (typeof place === 'string' ? place : place.revision));
}

export function show(report: NewRevisionReport, view: View): string {
  return showNewRevision(report, view);
}
