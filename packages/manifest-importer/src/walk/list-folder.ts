import type { Dirent } from 'node:fs';
import { opendir, readdir } from 'node:fs/promises';

/** What an entry of a folder is, as far as its listing tells; `unnameable`: a path is text, and its name is none. */
export type EntryKind = 'folder' | 'link' | 'file' | 'special' | 'unnameable';

const kinds: Readonly<Record<string, EntryKind>> = {
  d: 'folder',
  l: 'link',
  f: 'file',
  s: 'special',
  u: 'unnameable',
};

/** Ends a name in a list: it sorts before everything else, so that the order is that of the names. */
const end = '\0';

/** What stands for bytes that are not UTF-8, and may stand in a name in its own right. */
const replacement = '\uFFFD';

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
  let isDoubtful = false;
  for await (const entry of await opendir(folder, { bufferSize: 1024 })) {
    const kind = letterOf(entry);
    if (kind !== 'd' && kind !== 'l' && !isManifestName(entry.name)) continue;
    if (entry.name.includes(replacement)) isDoubtful = true;
    else entries.push(`${entry.name}${end}${kind}`);
  }
  if (isDoubtful) entries.push(...(await doubtfulEntries(folder)));
  entries.sort();
  for (const entry of entries) {
    yield [entry.slice(0, -2), kinds[entry.slice(-1)] ?? 'special'];
  }
}

/** Entries whose names look broken as text: those that are, with their bytes made visible, and those that only look so. */
async function doubtfulEntries(folder: string): Promise<readonly string[]> {
  const entries: string[] = [];
  for (const entry of await readdir(folder, { encoding: 'buffer', withFileTypes: true })) {
    const name = entry.name.toString();
    if (!name.includes(replacement)) continue;
    const kind = letterOf(entry);
    const isText = Buffer.from(name).equals(entry.name);
    if (kind !== 'd' && !(kind === 'l' && isText) && !isManifestName(name)) continue;
    entries.push(isText ? `${name}${end}${kind}` : `${bytesShown(entry.name)}${end}u`);
  }
  return entries;
}

/** Two names that differ in such bytes alone stay two: `a\xff.json`. */
function bytesShown(name: Buffer): string {
  return name.toString('latin1').replaceAll(/[^ -~]/g, (unit) => {
    return `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

/** `*.json`, in any case. */
export function isManifestName(name: string): boolean {
  return /\.json$/i.test(name);
}

function letterOf(entry: Dirent<string | Buffer>): string {
  if (entry.isDirectory()) return 'd';
  if (entry.isSymbolicLink()) return 'l';
  return entry.isFile() ? 'f' : 's';
}
