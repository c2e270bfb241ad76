import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { type NewRevisionReport, newRevision, showNewRevision } from './new-revision.ts';
import type { revisionSpec } from './revision.spec.ts';

/** As Alembic calls a revision of which nothing is said. */
const noMessage = 'empty message';

export async function run(
  values: ValuesOf<typeof revisionSpec>,
  context: Context,
): Promise<Outcome<NewRevisionReport>> {
  const wanted = {
    message: values.message ?? noMessage,
    head: [values.head ?? 'head'],
    splice: values.splice,
    branchLabel: values['branch-label'],
    dependsOn: values['depends-on'],
    id: values['rev-id'],
    folder: values['version-path'],
  };
  return { report: await newRevision(context, () => wanted) };
}

export function show(report: NewRevisionReport, view: View): string {
  return showNewRevision(report, view);
}
