import {
  CompareError,
  likelyRenames,
  type Rename,
  renamedThing,
  renamesTogether,
  renameText,
} from '../../compare/index.ts';
import type { ComparedSchemas } from './compared-schemas.ts';

/** What somebody has said about things that go while others come. */
export interface RenameDecisions {
  /** `systems.owner=proprietor`: it has another name from now on. */
  readonly renamed: readonly string[];
  /** `systems.owner`: it goes, with what is in it, whatever comes. */
  readonly notRenamed: readonly string[];
}

/** Something that would be dropped while things are created that may be the same under another name. */
export interface UndecidedRename {
  readonly kind: Rename['kind'];
  /** `systems.owner`, as `notRenamed` takes it. */
  readonly thing: string;
  /** Its names that are likely, best first. */
  readonly renames: readonly LikelyName[];
}

export interface LikelyName {
  readonly to: string;
  /** The rename as `renamed` takes it. */
  readonly text: string;
  /** What is undecided besides if this is its name: of a table its columns and indexes, of a type its labels. */
  readonly within: readonly UndecidedRename[];
}

/** What is decided, and what is not. */
export interface DecidedRenames {
  /** For each dialect in its place: the renames that it knows of. */
  readonly renames: readonly (readonly Rename[])[];
  readonly undecided: readonly UndecidedRename[];
  /** Those of `notRenamed` of which nobody would think that they were renamed. */
  readonly needless: readonly string[];
}

/**
 * Puts what was said about renames together with what is likely.
 *
 * @throws CompareError for a rename that no dialect knows of
 */
export function decidedRenames(
  schemas: readonly ComparedSchemas[],
  { renamed, notRenamed }: RenameDecisions,
): DecidedRenames {
  const read = schemas.map((each) => renamesTogether(renamed, each.recorded, each.declared));
  refuseUnknown(renamed, read);
  const renames = read.map((results, at) =>
    withDerived(
      schemas[at],
      results.flatMap((each) => (each instanceof CompareError ? [] : [each])),
      notRenamed,
    ),
  );
  const likely = likelyThings(schemas, renames);
  const undecided = [...likely].flatMap(([thing, names]) =>
    notRenamed.includes(thing)
      ? []
      : undecidedOf(thing, names, (name) => followers(schemas, renames, name, likely)),
  );
  return { renames, undecided, needless: needlessOf(notRenamed, schemas, renames, likely) };
}

/** What is likely renamed, by its old name, with all that it may be. */
type LikelyThings = ReadonlyMap<string, readonly Rename[]>;

function likelyThings(
  schemas: readonly ComparedSchemas[],
  decided: readonly (readonly Rename[])[],
): LikelyThings {
  const things = new Map<string, readonly Rename[]>();
  for (const [at, { recorded, declared, dialect }] of schemas.entries()) {
    for (const rename of likelyRenames(recorded, declared, dialect, decided[at])) {
      const known = things.get(renamedThing(rename)) ?? [];
      const isNew = !known.some((each) => renameText(each) === renameText(rename));
      things.set(renamedThing(rename), isNew ? [...known, rename] : known);
    }
  }
  return things;
}

/** What else might have been meant has its name from another rename perhaps: it was likely before that one. */
function needlessOf(
  notRenamed: readonly string[],
  schemas: readonly ComparedSchemas[],
  decided: readonly (readonly Rename[])[],
  likely: LikelyThings,
): readonly string[] {
  const unlikely = notRenamed.filter((thing) => !likely.has(thing));
  if (unlikely.length === 0) return [];
  const owners = decided.map((renames) => renames.filter(isOwner));
  const before = [likelyThings(schemas, []), likelyThings(schemas, owners)];
  return unlikely.filter((thing) => !before.some((things) => things.has(thing)));
}

function isOwner({ kind }: Rename): boolean {
  return kind === 'table' || kind === 'enum';
}

function undecidedOf(
  thing: string,
  names: readonly Rename[],
  within: (name: Rename) => readonly UndecidedRename[],
): readonly UndecidedRename[] {
  const [first] = names;
  if (first === undefined) return [];
  const renames = names.map((name) => ({ to: name.to, text: renameText(name), within: within(name) }));
  return [{ kind: first.kind, thing, renames }];
}

/** What is likely renamed in a table or a type, if that itself has this name. */
function followers(
  schemas: readonly ComparedSchemas[],
  decided: readonly (readonly Rename[])[],
  name: Rename,
  before: LikelyThings,
): readonly UndecidedRename[] {
  if (!isOwner(name)) return [];
  const isKnown = ({ recorded, declared }: ComparedSchemas): boolean => {
    const [one, other] =
      name.kind === 'table' ? [recorded.tables, declared.tables] : [recorded.enums, declared.enums];
    return one.has(name.from) && other.has(name.to);
  };
  const known = schemas.flatMap((each, at) => (isKnown(each) ? [{ each, decided: decided[at] ?? [] }] : []));
  const likely = likelyThings(
    known.map(({ each }) => each),
    known.map(({ each, decided }) => withDerived(each, [...decided, name], [])),
  );
  return [...likely].flatMap(([thing, names]) =>
    before.has(thing) ? [] : undecidedOf(thing, names, () => []),
  );
}

/**
 * With a table's new name go its indexes that are named after it: the same index under the name that says the new one is
 * no question any more.
 */
function withDerived(
  schemas: ComparedSchemas | undefined,
  renames: readonly Rename[],
  notRenamed: readonly string[],
): readonly Rename[] {
  if (schemas === undefined || !renames.some(({ kind }) => kind === 'table')) return renames;
  const { recorded, declared, dialect } = schemas;
  const derived = likelyRenames(recorded, declared, dialect, renames).filter(
    (rename) =>
      rename.kind === 'index' &&
      !notRenamed.includes(renamedThing(rename)) &&
      namesAfter(rename, renames).includes(rename.to),
  );
  return [...renames, ...derived];
}

/** What an index is called if its name speaks of the new name of its table, and perhaps of its columns. */
function namesAfter(
  { table, from }: Extract<Rename, { readonly kind: 'index' }>,
  renames: readonly Rename[],
): readonly string[] {
  const moved = renames.find((each) => each.kind === 'table' && each.from === table);
  if (moved === undefined) return [];
  const name = from.replace(moved.from, () => moved.to);
  if (name === from) return [];
  const columns = renames.filter((each) => each.kind === 'column' && each.table === table);
  return [name, columns.reduce((text, each) => text.replace(each.from, () => each.to), name)];
}

/** A rename may be one of a single dialect, but not of none. */
function refuseUnknown(
  texts: readonly string[],
  read: readonly (readonly (Rename | CompareError)[])[],
): void {
  for (const at of texts.keys()) {
    const results = read.map((each) => each[at]);
    const [error] = results;
    if (error instanceof CompareError && results.every((each) => each instanceof CompareError)) throw error;
  }
}
