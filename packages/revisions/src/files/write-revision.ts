import { mkdirSync, writeFileSync } from 'node:fs';
import { join, win32 } from 'node:path';
import { isRevisionFileName } from './directory.ts';
import { FileError } from './errors.ts';

const longestSlug = 40;

/** The name of a revision's file: `<id>_<slug>.ts`, the slug made of the words of its message. */
export function revisionFileName(revision: string, message: string): string {
  const slug = slugOf(message);
  return slug === '' ? `${revision}.ts` : `${revision}_${slug}.ts`;
}

/** Whole words only, as many as fit. */
function slugOf(message: string): string {
  const words =
    message
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, longestSlug) : `${slug}_${word}`;
    if (longer.length > longestSlug) break;
    slug = longer;
  }
  return slug;
}

/**
 * Writes a new revision file, and never over one that is there.
 *
 * @returns the path of the file
 * @throws FileError `files.unreadable-name` for a name that `revisionDirectory` would pass over, or that leads out of the
 * folder; `files.exists`, `files.not-writable`
 */
export function writeRevisionFile(directory: string, name: string, text: string): string {
  // On Windows both separators separate, and so does the colon of a drive: a name with one is none anywhere.
  if (win32.basename(name) !== name || !isRevisionFileName(name)) {
    throw new FileError('files.unreadable-name', { name });
  }
  const file = join(directory, name);
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (reason === 'EEXIST') throw new FileError('files.exists', { file }, { cause: error });
    throw new FileError('files.not-writable', { file, reason }, { cause: error });
  }
  return file;
}
