import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RevisionHeader } from '../graph/index.ts';
import { FileError } from './errors.ts';
import { readHeader } from './header.ts';
import type { RevisionModule, RevisionSource } from './source.ts';

// A name that begins with a dot or an underscore is none of ours; declarations and tests stand beside revisions.
const revisionFile = /^[^._].*\.[cm]?[jt]s$/;
const besideRevisions = /\.(?:d\.[cm]?ts|(?:test|spec)\.[cm]?[jt]s)$/;

/**
 * Revisions that are files of a folder, `<id>_<slug>.ts`, or what a compiler made of them.
 * Files whose name begins with `_` are left alone.
 */
export function revisionDirectory(directory: string): RevisionSource {
  return {
    headers: () =>
      // Sorted as Alembic loads them, so that both list heads and branches in the same order.
      listFiles(directory)
        .filter(isRevisionFileName)
        .sort()
        .map((name) => readHeaderOf(join(directory, name))),
    load: loadModule,
  };
}

/** Is a file of this name read as a revision? */
export function isRevisionFileName(name: string): boolean {
  return revisionFile.test(name) && !besideRevisions.test(name);
}

function listFiles(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.name);
  } catch (error) {
    throw new FileError('files.no-directory', { directory }, { cause: error });
  }
}

// Sync, because ten thousand small files are read three times as fast as through promises.
function readHeaderOf(file: string): RevisionHeader {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (error) {
    throw brokenModule(file, error);
  }
  return readHeader(source, file);
}

/** @throws FileError `files.broken-module`, `files.header-differs` */
async function loadModule({ file, revision }: RevisionHeader): Promise<RevisionModule> {
  if (file === null) throw new RangeError(`revision ${revision} comes from no file`);
  const module = await importModule(file);
  const { upgrade, downgrade } = module;
  if (!isStep(upgrade) || !isStep(downgrade)) {
    const missing = isStep(upgrade) ? 'downgrade' : 'upgrade';
    throw new FileError('files.broken-module', { file, why: `it exports no function ${missing}` });
  }
  if (module['revision'] !== revision) {
    throw new FileError('files.header-differs', {
      file,
      read: revision,
      exported: String(module['revision']),
    });
  }
  return { upgrade, downgrade };
}

async function importModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw brokenModule(file, error);
  }
}

function brokenModule(file: string, error: unknown): FileError {
  const why = error instanceof Error ? error.message : String(error);
  return new FileError('files.broken-module', { file, why }, { cause: error });
}

function isStep(value: unknown): value is RevisionModule['upgrade'] {
  return typeof value === 'function';
}
