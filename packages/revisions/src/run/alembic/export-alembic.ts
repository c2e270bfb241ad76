import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileError, type RevisionSource, revisionFileName } from '../../files/index.ts';
import type { RevisionGraph } from '../../graph/index.ts';
import { knownRevisions } from './known-revisions.ts';
import { exportedSign, migrationText } from './migration-text.ts';
import { renderRevisions } from './render-revisions.ts';

export interface AlembicExportRequest {
  readonly revisions: RevisionSource;
  readonly graph: RevisionGraph;
  /** The folder of Alembic's revision files. Made if it is not there. */
  readonly directory: string;
  /** Ids of revisions that Alembic has somewhere else. Default: none. */
  readonly elsewhere?: ReadonlySet<string> | undefined;
  /** Writes nothing. Default: false. */
  readonly dryRun?: boolean | undefined;
}

/** A revision and its file. */
export interface ExportedFile {
  readonly revision: string;
  readonly file: string;
}

export interface AlembicExportReport {
  /** Files that were written, or would be. */
  readonly written: readonly ExportedFile[];
  /** Files of an earlier export that say what their revisions still do. */
  readonly upToDate: readonly ExportedFile[];
  /** Files of an earlier export whose revisions do something else now. They are left as they are. */
  readonly outdated: readonly ExportedFile[];
  /** Alembic's own files. Nobody looks into them. */
  readonly own: readonly ExportedFile[];
}

/**
 * Writes the revisions that a folder of Alembic's lacks as revision files of Alembic. What is there is never touched.
 *
 * @throws FileError `files.exists`, `files.not-writable`; what {@link renderRevisions} throws, and then nothing is written
 */
export async function exportAlembic({
  revisions,
  graph,
  directory,
  elsewhere = new Set(),
  dryRun = false,
}: AlembicExportRequest): Promise<AlembicExportReport> {
  const known = knownRevisions(directory);
  const isOwn = (revision: string): boolean => known.get(revision)?.text.includes(exportedSign) === false;
  const rendered = await renderRevisions(
    revisions,
    graph,
    ({ revision }) => !elsewhere.has(revision) && !isOwn(revision),
  );
  const written: ExportedFile[] = [];
  const upToDate: ExportedFile[] = [];
  const outdated: ExportedFile[] = [];
  for (const each of rendered) {
    const { revision, message } = each.header;
    const there = known.get(revision);
    const text = migrationText(each);
    if (there === undefined) {
      const file = join(directory, revisionFileName(revision, message).replace(/\.ts$/, '.py'));
      if (!dryRun) writeNew(directory, file, text);
      written.push({ revision, file });
    } else {
      (there.text === text ? upToDate : outdated).push({ revision, file: there.file });
    }
  }
  const own = [...known.values()].filter(
    ({ revision }) => graph.get(revision) !== undefined && isOwn(revision),
  );
  return { written, upToDate, outdated, own: own.map(({ revision, file }) => ({ revision, file })) };
}

function writeNew(directory: string, file: string, text: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (reason === 'EEXIST') throw new FileError('files.exists', { file }, { cause: error });
    throw new FileError('files.not-writable', { file, reason }, { cause: error });
  }
}
