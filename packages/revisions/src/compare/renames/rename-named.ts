import { nearestNames } from '../../errors/nearest-names.ts';
import type { Schema } from '../../model/index.ts';
import { CompareError } from '../errors.ts';
import { type Namespace, namespacesOf } from './namespaces.ts';
import { type Rename, renamedThing } from './rename.ts';

/**
 * Reads a rename that somebody has typed: `table=new`, `table.column=new`, `index=new`, `type=new`, `type.label=new`.
 * The new name may stand behind that of its table or type again: `table.column=table.new`. Names of tables and types are
 * those of the first schema, whatever they are renamed to.
 *
 * @param decided renames of tables and types that go with it
 * @throws CompareError `compare.malformed-rename`, `compare.unknown-thing`, `compare.unknown-new-name`,
 *   `compare.name-stays`, `compare.name-taken`
 */
export function renameNamed(text: string, from: Schema, to: Schema, decided: readonly Rename[] = []): Rename {
  const read = readRename(text, namespacesOf(from, to, decided));
  if (read instanceof CompareError) throw read;
  return read;
}

/** Reads several, in any order: those of tables and types are known to all others. Throws as `renameNamed` does. */
export function renamesNamed(texts: readonly string[], from: Schema, to: Schema): readonly Rename[] {
  const alone = namespacesOf(from, to, []);
  const decided = texts.flatMap((text) => {
    const read = readRename(text, alone);
    return read instanceof CompareError || !(read.kind === 'table' || read.kind === 'enum') ? [] : [read];
  });
  return texts.map((text) => renameNamed(text, from, to, decided));
}

/** The rename, or what is wrong with it. */
function readRename(text: string, namespaces: readonly Namespace[]): Rename | CompareError {
  const splits = [...text.matchAll(/=/g)]
    .map(({ index }) => [text.slice(0, index), text.slice(index + 1)] as const)
    .filter(([thing]) => thing !== '');
  const [first] = splits;
  if (first === undefined) return new CompareError('compare.malformed-rename', { text });
  const found = splits.flatMap(([thing, name]) =>
    namespaces.flatMap((namespace) =>
      [...namespace.before]
        .filter((each) => renamedThing(namespace.rename(each, name)) === thing)
        .map((each) => checked(text, namespace, each, bareName(name, namespace))),
    ),
  );
  const rename = found.find((each) => !(each instanceof CompareError));
  if (rename !== undefined) return rename;
  // Only a label can be an empty text.
  if (splits.every(([, name]) => name === '')) return new CompareError('compare.malformed-rename', { text });
  return found[0] ?? unknown(text, first[0], namespaces);
}

function bareName(name: string, { prefixes, after }: Namespace): string {
  if (after.has(name)) return name;
  const prefix = prefixes.find((each) => name.startsWith(`${each}.`));
  return prefix === undefined ? name : name.slice(prefix.length + 1);
}

function checked(
  text: string,
  { what, of, before, after, rename }: Namespace,
  from: string,
  to: string,
): Rename | CompareError {
  if (after.has(from)) return new CompareError('compare.name-stays', { text, what, of, name: from });
  if (before.has(to)) return new CompareError('compare.name-taken', { text, what, of, name: to });
  if (after.has(to)) return rename(from, to);
  const fresh = [...after].filter((name) => !before.has(name));
  return new CompareError('compare.unknown-new-name', {
    text,
    what,
    of,
    name: to,
    nearest: nearestNames(to, fresh),
  });
}

function unknown(text: string, name: string, namespaces: readonly Namespace[]): CompareError {
  const gone = namespaces.flatMap(({ before, after, rename }) =>
    [...before].filter((each) => !after.has(each)).map((each) => renamedThing(rename(each, ''))),
  );
  return new CompareError('compare.unknown-thing', { text, name, nearest: nearestNames(name, gone) });
}
