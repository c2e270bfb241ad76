import { type Place, type Revision, RevisionGraph, resolveList } from '@auditly/revisions';
import { revisionFiles } from '../database/revision-files.ts';
import { type RevisionReport, revisionReport } from '../output/revision-report.ts';
import { revisionEntry } from '../output/revision-text.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { showSpec } from './show.spec.ts';

export interface ShowReport {
  /** One, or several for `heads`; none for `base`. */
  readonly revisions: readonly RevisionReport[];
}

export async function run({ revision }: ValuesOf<typeof showSpec>): Promise<Outcome<ShowReport>> {
  const graph = RevisionGraph.of(revisionFiles().headers());
  return { report: { revisions: resolveList(graph, revision).filter(isRevision).map(revisionReport) } };
}

export function show({ revisions }: ShowReport, { colors }: View): string {
  if (revisions.length === 0) return '<base>: before the first revision';
  return revisions.map((revision) => revisionEntry(revision, colors)).join('\n\n');
}

function isRevision(place: Place): place is Revision {
  return typeof place !== 'string';
}
