import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ImportError } from '../errors/import-error.ts';
import { fileReason } from '../ledger/outcome.ts';
import type { Found } from './found.ts';
import { isManifestName, listFolder } from './list-folder.ts';
import { systemCode } from './system-code.ts';

/**
 * The files of a directory that may be manifests, folder by folder, in an order that is the same on every machine:
 * `*.json`, in hidden folders too. Or one file, whatever it is called.
 *
 * Symbolic links are not followed: what they lead to is read where it is if it is in the directory, and is none of its
 * files if not. Only a link of such a name to a file that has none is read through it.
 *
 * @param root absolute; it may be a link itself
 * @throws ImportError `import.no-source`
 */
export async function* walk(root: string): AsyncGenerator<Found, void, undefined> {
  const { kind, real } = await look(root);
  if (kind === 'file') yield { path: root, target: real };
  else if (kind === 'special') yield notRegular(root);
  else yield* walkFolders(root, real);
}

/**
 * Whether there is something to walk.
 *
 * @throws ImportError `import.no-source`
 */
export async function checkSource(root: string): Promise<void> {
  await look(root);
}

async function look(root: string): Promise<{ kind: 'folder' | 'file' | 'special'; real: string }> {
  try {
    const real = await realpath(root);
    const stats = await stat(real);
    return { kind: stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'special', real };
  } catch (cause) {
    throw new ImportError('import.no-source', { path: root, reason: systemCode(cause) }, { cause });
  }
}

/** A stack of its own: folders may be nested deeper than generators can. */
async function* walkFolders(root: string, real: string): AsyncGenerator<Found, void, undefined> {
  const open = [{ folder: root, entries: listFolder(root) }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { folder, entries } = top;
    let next: Awaited<ReturnType<typeof entries.next>>;
    try {
      next = await entries.next();
    } catch (error) {
      const reason = systemCode(error);
      // The directory itself: there is nothing to import.
      if (open.length === 1)
        throw new ImportError('import.no-source', { path: root, reason }, { cause: error });
      open.pop();
      yield unreadableFolder(folder, reason);
      continue;
    }
    if (next.done === true) {
      open.pop();
      continue;
    }
    const [name, kind] = next.value;
    const path = join(folder, name);
    if (kind === 'folder') open.push({ folder: path, entries: listFolder(path) });
    else if (kind === 'file') yield { path };
    else if (kind === 'special') yield notRegular(path);
    else if (kind === 'unnameable') yield unnameable(path);
    else {
      const found = await throughLink(path, real);
      if (found !== null) yield found;
    }
  }
}

/** What a link is good for; null for one that has nothing to do with manifests. */
async function throughLink(path: string, root: string): Promise<Found | null> {
  const named = isManifestName(path);
  try {
    const target = await realpath(path);
    const stats = await stat(target);
    if (!named && !stats.isDirectory()) return null;
    if (target !== root && !target.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) {
      return { path, passed: { outcome: 'skipped', reason: fileReason('link.outside', {}) } };
    }
    if (stats.isDirectory() || isManifestName(target)) {
      return { path, passed: { outcome: 'skipped', reason: fileReason('link.inside', {}) } };
    }
    return stats.isFile() ? { path, target } : notRegular(path);
  } catch (error) {
    if (!named) return null;
    const reason = fileReason('link.broken', { reason: systemCode(error) });
    return { path, passed: { outcome: 'skipped', reason } };
  }
}

function notRegular(path: string): Found {
  return { path, passed: { outcome: 'skipped', reason: fileReason('file.not-regular', {}) } };
}

function unnameable(path: string): Found {
  return { path, passed: { outcome: 'rejected', reason: fileReason('file.name', {}) } };
}

function unreadableFolder(path: string, reason: string): Found {
  if (reason === 'ENOENT')
    return { path, passed: { outcome: 'skipped', reason: fileReason('file.gone', {}) } };
  return { path, passed: { outcome: 'rejected', reason: fileReason('folder.unreadable', { reason }) } };
}
