import { nearestNames } from '../../errors/nearest-names.ts';
import type { Schema } from '../../model/index.ts';
import { CompareError } from '../errors.ts';
import { type Namespace, namespacesOf } from './namespaces.ts';
import { type Rename, renamedThing, renameText } from './rename.ts';

/**
 * Reads a rename that somebody has typed: `table=new`, `table.column=new`, `index=new`, `type=new`, `type.label=new`.
 * The new name may stand behind that of its table or type again: `table.column=table.new`. Names of tables and types are
 * those of the first schema, whatever they are renamed to.
 *
 * @param decided renames that go with it: what tables and types are called, and names that are left and taken
 * @throws CompareError `compare.malformed-rename`, `compare.unknown-thing`, `compare.unknown-new-name`,
 *   `compare.name-stays`, `compare.name-taken`
 */
export function renameNamed(text: string, from: Schema, to: Schema, decided: readonly Rename[] = []): Rename {
  const read = readRename(text, namespacesOf(from, to, decided), decided);
  if (read instanceof CompareError) throw read;
  return read;
}

/**
 * Reads several, in any order, each as a rename or what is wrong with it: those of tables and types are known to all
 * others, and a name that one of them leaves is free for another, also where names change places.
 */
export function renamesTogether(
  texts: readonly string[],
  from: Schema,
  to: Schema,
): readonly (Rename | CompareError)[] {
  const alone = namespacesOf(from, to, []);
  const owners = meant(texts, alone).filter(({ kind }) => kind === 'table' || kind === 'enum');
  const namespaces = namespacesOf(from, to, owners);
  const all = meant(texts, namespaces);
  return texts.map((text) => readRename(text, namespaces, all));
}

/** As `renamesTogether`; throws as `renameNamed` does. */
export function renamesNamed(texts: readonly string[], from: Schema, to: Schema): readonly Rename[] {
  return renamesTogether(texts, from, to).map((read) => {
    if (read instanceof CompareError) throw read;
    return read;
  });
}

/** What is meant, if all names are free that it needs. */
function meant(texts: readonly string[], namespaces: readonly Namespace[]): readonly Rename[] {
  return texts.flatMap((text) => {
    const strict = readRename(text, namespaces, []);
    const read = strict instanceof CompareError ? readRename(text, namespaces, 'all names are free') : strict;
    return read instanceof CompareError ? [] : [read];
  });
}

/** The renames that go with one, by which names become free. */
type Others = readonly Rename[] | 'all names are free';

/** The rename, or what is wrong with it. */
function readRename(text: string, namespaces: readonly Namespace[], others: Others): Rename | CompareError {
  const splits = [...text.matchAll(/=/g)]
    .map(({ index }) => [text.slice(0, index), text.slice(index + 1)] as const)
    .filter(([thing]) => thing !== '');
  const [first] = splits;
  if (first === undefined) return new CompareError('compare.malformed-rename', { text });
  const found = splits.flatMap(([thing, name]) =>
    namespaces.flatMap((namespace) =>
      [...namespace.before]
        .filter((each) => renamedThing(namespace.rename(each, name)) === thing)
        .map((each) => checked({ text, namespace, others }, each, bareName(name, namespace))),
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
  {
    text,
    namespace,
    others,
  }: { readonly text: string; readonly namespace: Namespace; readonly others: Others },
  from: string,
  to: string,
): Rename | CompareError {
  const { what, of, before, after, rename } = namespace;
  // Of the same place are those that would be written alike.
  const isGiven = (name: string): boolean =>
    isOther(others, (each) => isSameRename(each, rename(each.from, name)));
  const isLeft = (name: string): boolean =>
    isOther(others, (each) => isSameRename(each, rename(name, each.to)));
  if (after.has(from) && (from === to || !isGiven(from)))
    return new CompareError('compare.name-stays', { text, what, of, name: from });
  if (before.has(to) && !isLeft(to))
    return new CompareError('compare.name-taken', { text, what, of, name: to });
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

function isOther(others: Others, is: (rename: Rename) => boolean): boolean {
  return others === 'all names are free' || others.some(is);
}

function isSameRename(one: Rename, other: Rename): boolean {
  return one.kind === other.kind && renameText(one) === renameText(other);
}

function unknown(text: string, name: string, namespaces: readonly Namespace[]): CompareError {
  const gone = namespaces.flatMap(({ before, after, rename }) =>
    [...before].filter((each) => !after.has(each)).map((each) => renamedThing(rename(each, ''))),
  );
  return new CompareError('compare.unknown-thing', { text, name, nearest: nearestNames(name, gone) });
}
