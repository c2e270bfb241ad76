import type { Dialect } from '../../dialects/dialect.ts';
import type { LedgerPlace } from '../../dialects/ledger-store.ts';
import type { Session } from '../../dialects/session.ts';
import type { RevisionSource } from '../../files/index.ts';
import type { Revision } from '../../graph/index.ts';
import { type LastKnown, lastKnown } from '../../ledger/index.ts';
import { fileDigest } from './file-digest.ts';
import { readDetail, readRecords } from './read-ledger.ts';
import type { RevisionNow } from './revisions-now.ts';

/** An applied revision that does something else now than it did. */
export interface RevisionChange {
  readonly revision: string;
  readonly file: string | null;
  /** When it was applied, or its change accepted, as the ledger has it. */
  readonly at: string;
  /** The record of the ledger that says so. */
  readonly sequence: number;
  /** What it did, line by line; null where the ledger's detail cannot be read. */
  readonly applied: string | null;
  /** What it does now. */
  readonly now: string;
}

/** What is looked at. */
export interface AppliedLook {
  readonly session: Session;
  readonly place: LedgerPlace;
  /** The applied revisions. */
  readonly applied: readonly Revision[];
  readonly source: RevisionSource;
  /** Asked for only if a revision has to be loaded. */
  dialect(): Promise<Dialect>;
}

/** An applied revision beside what the ledger knows of it. */
export interface AppliedRevision {
  readonly revision: Revision;
  /** Null if the ledger does not know it. */
  readonly known: LastKnown | null;
  /** Null if its file is as it was, so that it was not loaded. */
  readonly now: RevisionNow | null;
}

/**
 * All applied revisions, each with what the ledger knows of it.
 *
 * @param thorough true loads also those whose files are as they were. Default: false
 */
export async function appliedAgainstLedger(
  { session, place, applied, source, dialect }: AppliedLook,
  { thorough = false } = {},
): Promise<readonly AppliedRevision[]> {
  const known = lastKnown(await readRecords(session, place));
  const found: AppliedRevision[] = [];
  for (const revision of applied) {
    const last = known.get(revision.revision) ?? null;
    const isSame = !thorough && (last === null || hasSameFile(revision, last));
    found.push({ revision, known: last, now: isSame ? null : await load(revision, source, await dialect()) });
  }
  return found;
}

/** What reads operations is fetched only if a revision has to be loaded: most often no file has changed. */
async function load(revision: Revision, source: RevisionSource, dialect: Dialect): Promise<RevisionNow> {
  const { revisionNow } = await import('./revisions-now.ts');
  return revisionNow(revision, source, dialect);
}

function hasSameFile(revision: Revision, { file }: LastKnown): boolean {
  return file !== null && fileDigest(revision) === file;
}

/** Those that do something else now, with both forms. */
export async function changesAmong(
  revisions: readonly AppliedRevision[],
  { session, place }: Pick<AppliedLook, 'session' | 'place'>,
): Promise<readonly RevisionChange[]> {
  const changes: RevisionChange[] = [];
  for (const { revision, known, now } of revisions) {
    if (known === null || now === null || known.checksum === now.checksum) continue;
    const { sequence, at } = known.record;
    const { forms } = await readDetail(session, place, sequence);
    changes.push({
      revision: revision.revision,
      file: revision.file,
      at,
      sequence,
      applied: forms[revision.revision] ?? null,
      now: now.form,
    });
  }
  return changes;
}
