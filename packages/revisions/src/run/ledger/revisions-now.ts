import type { Dialect } from '../../dialects/dialect.ts';
import type { RevisionSource } from '../../files/index.ts';
import type { RevisionHeader } from '../../graph/index.ts';
import type { RecordedRevision } from '../../ledger/index.ts';
import { revisionChecksum } from '../checksum/revision-checksum.ts';
import { fileDigest } from './file-digest.ts';

/** A revision as it is now: what a record says of it, and its form. */
export interface RevisionNow extends RecordedRevision {
  readonly form: string;
}

/** Loads the revision. Throws as `revisionChecksum` does, and FileError. */
export async function revisionNow(
  header: RevisionHeader,
  source: RevisionSource,
  dialect: Dialect,
): Promise<RevisionNow> {
  const { checksum, form } = await revisionChecksum(await source.load(header), header, dialect);
  return { revision: header.revision, checksum, file: fileDigest(header), form };
}

/** Several of them, in their order. */
export async function revisionsNow(
  headers: readonly RevisionHeader[],
  { source, dialect }: { readonly source: RevisionSource; readonly dialect: Dialect },
): Promise<readonly RevisionNow[]> {
  const found: RevisionNow[] = [];
  for (const header of headers) found.push(await revisionNow(header, source, dialect));
  return found;
}
