import { constants, existsSync, type Stats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseConnectionError } from './database-connection-error.ts';
import type { DatabaseTarget } from './database-target.ts';

/**
 * Looks at the place of a SQLite file before SQLite does, which has one and the same word (`unable to open database
 * file`) for a missing folder, a closed one, a directory in the file's place, and more.
 *
 * @returns whether the file is there
 * @throws DatabaseConnectionError where it cannot be read, or cannot be written if it is to be
 */
export async function inspectSqliteFile(
  file: string,
  { writes }: { readonly writes: boolean },
): Promise<boolean> {
  const folder = dirname(file);
  const stats = await statsOf(file, folder);
  if (stats === undefined) await inspectFolder(file, folder);
  else await inspectFile(file, stats, writes);
  // SQLite keeps a journal beside the file while it writes, so the file's own permission is not enough.
  if (writes && !(await allows(folder, constants.W_OK | constants.X_OK))) {
    throw new DatabaseConnectionError('sqlite.folder-not-writable', { file, folder });
  }
  return stats !== undefined;
}

async function inspectFile(file: string, stats: Stats, writes: boolean): Promise<void> {
  if (stats.isDirectory()) throw new DatabaseConnectionError('sqlite.directory', { file });
  if (!stats.isFile()) throw new DatabaseConnectionError('sqlite.not-a-file', { file });
  if (!(await allows(file, constants.R_OK)))
    throw new DatabaseConnectionError('sqlite.not-readable', { file });
  if (writes && !(await allows(file, constants.W_OK)))
    throw new DatabaseConnectionError('sqlite.not-writable', { file });
}

async function inspectFolder(file: string, folder: string): Promise<void> {
  const stats = await statsOf(folder, dirname(folder));
  if (stats === undefined) throw new DatabaseConnectionError('sqlite.folder-missing', { file, folder });
}

/** The target of links included; nothing where there is none. */
async function statsOf(path: string, folder: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (reason === 'ENOENT') return undefined;
    if (reason === 'ELOOP') throw new DatabaseConnectionError('sqlite.link-loop', { file: path }, { cause });
    throw new DatabaseConnectionError('sqlite.folder-closed', { file: path, folder, reason }, { cause });
  }
}

async function allows(path: string, mode: number): Promise<boolean> {
  try {
    await access(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** Whether a target is a SQLite file that is not there yet: a mistyped path would otherwise pass for an empty database. */
export function isMissingFile(target: DatabaseTarget): boolean {
  return target.dialect === 'sqlite' && target.file !== ':memory:' && !existsSync(target.file);
}
