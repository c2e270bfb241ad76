import {
  CompareError,
  likelyRenames,
  type Rename,
  renamedThing,
  renameNamed,
  renameText,
} from '../../compare/index.ts';
import { renameOperations } from '../../compare/renames/rename-operations.ts';
import type { Schema } from '../../model/index.ts';
import { applyOperations } from '../../operations/index.ts';
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
  /** Its names that are likely, best first; each as `renamed` takes it. */
  readonly renames: readonly { readonly to: string; readonly text: string }[];
}

/** What is decided, and what is not. */
export interface DecidedRenames {
  /** For each dialect in its place: the renames that it knows of. */
  readonly renames: readonly (readonly Rename[])[];
  readonly undecided: readonly UndecidedRename[];
  /** Those of `notRenamed` that are not likely to be renamed anyway. */
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
  const renames = renamesOf(schemas, renamed);
  const likely = schemas.flatMap((each, at) => likelyBeside(each, renames[at] ?? []));
  const things = new Map<string, Rename[]>();
  for (const rename of likely) {
    const found = things.get(renamedThing(rename)) ?? [];
    if (!found.some((each) => renameText(each) === renameText(rename))) found.push(rename);
    things.set(renamedThing(rename), found);
  }
  const undecided = [...things]
    .filter(([thing]) => !notRenamed.includes(thing))
    .map(([thing, found]) => ({
      kind: found[0]?.kind ?? 'table',
      thing,
      renames: found.map((rename) => ({ to: rename.to, text: renameText(rename) })),
    }));
  return { renames, undecided, needless: notRenamed.filter((thing) => !things.has(thing)) };
}

/** The renames that were said, for each dialect those that it knows of. */
function renamesOf(
  schemas: readonly ComparedSchemas[],
  texts: readonly string[],
): readonly (readonly Rename[])[] {
  const found = schemas.map((): Rename[] => []);
  // Columns of a table that is renamed itself are looked for in the table that it becomes.
  for (const text of [...texts].sort((a, b) => partsOf(a) - partsOf(b))) {
    const errors: CompareError[] = [];
    for (const [at, each] of schemas.entries()) {
      const known = found[at] ?? [];
      const rename = readRename(text, each, known);
      if (rename instanceof CompareError) errors.push(rename);
      else known.push(rename);
    }
    const [error] = errors;
    if (error !== undefined && errors.length === schemas.length) throw error;
  }
  return found;
}

function partsOf(text: string): number {
  return text.split('.').length;
}

function readRename(text: string, schemas: ComparedSchemas, known: readonly Rename[]): Rename | CompareError {
  const base = renamed(schemas, known);
  try {
    const rename = renameNamed(inNewNames(text, known), base, schemas.declared);
    return inOldNames(rename, known);
  } catch (error) {
    if (error instanceof CompareError) return error;
    throw error;
  }
}

/** What is likely once these renames are done, in the names that were there before. */
function likelyBeside(schemas: ComparedSchemas, known: readonly Rename[]): readonly Rename[] {
  const likely = likelyRenames(renamed(schemas, known), schemas.declared, schemas.dialect);
  return likely.map((each) => inOldNames(each, known));
}

function renamed({ recorded, dialect }: ComparedSchemas, known: readonly Rename[]): Schema {
  return applyOperations(recorded, renameOperations(recorded, known), dialect.traits);
}

/** The text with the table or type that it begins with as it is called once it is renamed. */
function inNewNames(text: string, known: readonly Rename[]): string {
  const owner = known.find(
    ({ kind, from }) => (kind === 'table' || kind === 'enum') && text.startsWith(`${from}.`),
  );
  return owner === undefined ? text : `${owner.to}${text.slice(owner.from.length)}`;
}

/** The rename with its table or type as it was called before. */
function inOldNames(rename: Rename, known: readonly Rename[]): Rename {
  const before = (kind: 'table' | 'enum', name: string): string =>
    known.find((each) => each.kind === kind && each.to === name)?.from ?? name;
  switch (rename.kind) {
    case 'column':
    case 'index':
      return { ...rename, table: before('table', rename.table) };
    case 'enumValue':
      return { ...rename, enum: before('enum', rename.enum) };
    default:
      return rename;
  }
}
