import {
  type Column,
  type EnumType,
  qualifiedName,
  type Schema,
  schemasOf,
  type UnmanagedObject,
} from '../model/index.ts';

/**
 * What a project wants to be looked at, by the names of tables, enum types, views, functions and the like. In a pattern
 * `*` stands for any text and `?` for one character; everything else stands for itself, upper and lower case apart.
 * What hangs on a table, such as a trigger, goes with the table.
 */
export interface Selection {
  /** With none, everything is included. */
  readonly include: readonly string[];
  /** What matches one of these is left out, whatever includes it. */
  readonly exclude: readonly string[];
}

export const everything: Selection = { include: [], exclude: [] };

/** Whether a table or another object of this name is looked at. */
export function isSelected(name: string, { include, exclude }: Selection): boolean {
  const among = (patterns: readonly string[]): boolean => patterns.some((each) => matches(name, each));
  return (include.length === 0 || among(include)) && !among(exclude);
}

/**
 * The first schema with all that is not selected just as the second one has it: between the two there is no difference
 * but in what is selected, and what a selected table refers to is there in both.
 *
 * An enum type that a selected table uses is selected with it, and so is the schema that a selected table or type stands
 * in, unless it is excluded by its own name.
 */
export function withUnselectedOf(schema: Schema, other: Schema, selection: Selection): Schema {
  const { include, exclude } = selection;
  if (include.length === 0 && exclude.length === 0) return schema;
  const both = [schema, other];
  const unlessExcluded = (needed: ReadonlySet<string>) => (name: string) =>
    isSelected(name, needed.has(name) ? { include: [], exclude } : selection);
  const isTable = (name: string): boolean => isSelected(name, selection);
  const isEnum = unlessExcluded(new Set(both.flatMap((each) => enumsUsed(each, isTable))));
  const isSchema = unlessExcluded(namespacesOf(both, isTable, isEnum));
  const schemas = [
    ...[...schemasOf(schema)].filter(isSchema),
    ...[...schemasOf(other)].filter((name) => !isSchema(name)),
  ];
  const { schemas: _, ...rest } = schema;
  return {
    ...rest,
    tables: chosen(schema.tables, other.tables, isTable),
    enums: chosen<EnumType>(schema.enums, other.enums, isEnum),
    ...(schemas.length === 0 ? {} : { schemas: new Set(schemas) }),
  };
}

/** The schemas in which something selected stands. Where there are none, a dot in a name means nothing. */
function namespacesOf(
  schemas: readonly Schema[],
  isTable: (name: string) => boolean,
  isEnum: (name: string) => boolean,
): ReadonlySet<string> {
  if (schemas.every((each) => schemasOf(each).size === 0)) return new Set();
  const names = schemas.flatMap(({ tables, enums }) => [
    ...[...tables.keys()].filter(isTable),
    ...[...enums.keys()].filter(isEnum),
  ]);
  return new Set(names.flatMap((name) => qualifiedName(name).schema ?? []));
}

/** The objects that are none of the model's, as far as they are selected. */
export function selectedObjects(
  objects: readonly UnmanagedObject[],
  selection: Selection,
): readonly UnmanagedObject[] {
  // A function is named with its arguments.
  return objects.filter(({ name, table }) => isSelected(table ?? name.replace(/\(.*/s, ''), selection));
}

function chosen<T>(
  ours: ReadonlyMap<string, T>,
  theirs: ReadonlyMap<string, T>,
  isOurs: (name: string) => boolean,
): ReadonlyMap<string, T> {
  const kept = [...ours].filter(([name]) => isOurs(name));
  return new Map([...kept, ...[...theirs].filter(([name]) => !isOurs(name))]);
}

function enumsUsed({ tables }: Schema, isLookedAt: (name: string) => boolean): readonly string[] {
  const columns: readonly Column[] = [...tables.values()].flatMap(({ name, columns }) =>
    isLookedAt(name) ? columns : [],
  );
  return columns.flatMap(({ type }) => (type.kind === 'enum' ? [type.name] : []));
}

function matches(name: string, pattern: string): boolean {
  const text = pattern
    .replaceAll(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${text}$`, 'su').test(name);
}
