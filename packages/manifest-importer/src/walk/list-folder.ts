import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';

/** What an entry of a folder is, as far as its listing tells. */
export type EntryKind = 'folder' | 'link' | 'file' | 'special';

const kinds: Readonly<Record<string, EntryKind>> = { d: 'folder', l: 'link', f: 'file', s: 'special' };

/** Ends a name in a list: it sorts before everything else, so that the order is that of the names. */
const end = '\0';

/**
 * The entries of a folder that matter, in the order of their names' UTF-16 units, which is the same on every machine.
 * Nothing but names is held: folders may have hundreds of thousands.
 *
 * @throws the system's error where the folder cannot be read
 */
export async function* listFolder(
  folder: string,
): AsyncGenerator<readonly [name: string, kind: EntryKind], void, undefined> {
  const entries: string[] = [];
  for await (const entry of await opendir(folder, { bufferSize: 1024 })) {
    const kind = letterOf(entry);
    if (kind === 'd' || kind === 'l' || isManifestName(entry.name))
      entries.push(`${entry.name}${end}${kind}`);
  }
  entries.sort();
  for (const entry of entries) {
    yield [entry.slice(0, -2), kinds[entry.slice(-1)] ?? 'special'];
  }
}

/** `*.json`, in any case. */
export function isManifestName(name: string): boolean {
  return /\.json$/i.test(name);
}

function letterOf(entry: Dirent): string {
  if (entry.isDirectory()) return 'd';
  if (entry.isSymbolicLink()) return 'l';
  return entry.isFile() ? 'f' : 's';
}
