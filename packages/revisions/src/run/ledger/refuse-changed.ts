import { loadLedgerStore } from '../../dialects/load.ts';
import type { RevisionGraph } from '../../graph/index.ts';
import type { DialectName } from '../../model/index.ts';
import { RunError } from '../errors.ts';
import { type AppliedLook, appliedAgainstLedger, changesAmong } from './changed-revisions.ts';
import { newlyApplied } from './newly-applied.ts';

/** @throws RunError `run.changed-revisions` if an applied revision does something else now; FileError */
export async function refuseChanged(look: AppliedLook): Promise<void> {
  if (!look.place.exists || look.applied.length === 0) return;
  const changes = await changesAmong(await appliedAgainstLedger(look), look);
  if (changes.length > 0) throw new RunError('run.changed-revisions', { changes });
}

/** The same for a database that stands at these rows. Light, where the files of its revisions are as they were. */
export async function refuseChangedAt(
  rows: readonly string[],
  at: Pick<AppliedLook, 'session' | 'source' | 'dialect'> & {
    readonly name: DialectName;
    readonly versionTable: string;
    readonly graph: RevisionGraph;
  },
): Promise<void> {
  if (rows.length === 0) return;
  const store = await loadLedgerStore(at.name);
  const place = await store.locate(at.session, at.versionTable);
  await refuseChanged({ ...at, place, applied: newlyApplied(at.graph, [], rows) });
}
