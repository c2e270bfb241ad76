import { type RevisionReport, revisionReport } from '../output/revision-report.ts';
import { revisionEntry } from '../output/revision-text.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { namedRevisions } from './named-revisions.ts';
import type { showSpec } from './show.spec.ts';

export interface ShowReport {
  /** One, or several for `heads` and `current`; none for `base`. */
  readonly revisions: readonly RevisionReport[];
}

export async function run(
  { revision }: ValuesOf<typeof showSpec>,
  context: Context,
): Promise<Outcome<ShowReport>> {
  const revisions = await namedRevisions(revision, context);
  return { report: { revisions: revisions.map((each) => revisionReport(each)) } };
}

export function show({ revisions }: ShowReport, { colors }: View): string {
  if (revisions.length === 0) return '<base>: before the first revision';
  return revisions.map((revision) => revisionEntry(revision, colors)).join('\n\n');
}
