import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
 * @throws FileError `files.exists`, `files.not-writable`
 */
export function writeRevisionFile(directory: string, name: string, text: string): string {
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
