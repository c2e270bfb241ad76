import type { Schema } from '../../model/index.ts';
import type { Rename } from './rename.ts';

/** Where names differ from each other, before and after: the tables, the columns of one table, the labels of one type. */
export interface Namespace {
  readonly what: string;
  /** The table or the type; null for the schema itself. */
  readonly of: string | null;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  /** What may stand before a new name, and a dot. */
  readonly prefixes: readonly string[];
  rename(from: string, to: string): Rename;
}

/** All of two schemas. @param decided what tables and types of the first are called in the second */
export function namespacesOf(from: Schema, to: Schema, decided: readonly Rename[]): readonly Namespace[] {
  const newName = (kind: 'table' | 'enum', name: string): string =>
    decided.find((each) => each.kind === kind && each.from === name)?.to ?? name;
  return [
    {
      what: 'table',
      of: null,
      before: new Set(from.tables.keys()),
      after: new Set(to.tables.keys()),
      prefixes: [],
      rename: (before, after) => ({ kind: 'table', from: before, to: after }),
    },
    {
      what: 'enum type',
      of: null,
      before: new Set(from.enums.keys()),
      after: new Set(to.enums.keys()),
      prefixes: [],
      rename: (before, after) => ({ kind: 'enum', from: before, to: after }),
    },
    ...[...from.tables.values()].flatMap(({ name: table, columns, indexes }): Namespace[] => {
      const name = newName('table', table);
      const after = to.tables.get(name);
      const prefixes = [table, name];
      return [
        {
          what: 'column',
          of: `table ${table}`,
          before: namesOf(columns),
          after: namesOf(after?.columns ?? []),
          prefixes,
          rename: (one, other) => ({ kind: 'column', table, from: one, to: other }),
        },
        {
          what: 'index',
          of: `table ${table}`,
          before: namesOf(indexes),
          after: namesOf(after?.indexes ?? []),
          prefixes,
          rename: (one, other) => ({ kind: 'index', table, from: one, to: other }),
        },
      ];
    }),
    ...[...from.enums.values()].map(({ name: type, values }): Namespace => {
      const name = newName('enum', type);
      return {
        what: 'label',
        of: `enum type ${type}`,
        before: new Set(values),
        after: new Set(to.enums.get(name)?.values ?? []),
        prefixes: [type, name],
        rename: (one, other) => ({ kind: 'enumValue', enum: type, from: one, to: other }),
      };
    }),
  ];
}

function namesOf(things: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(things.map(({ name }) => name));
}
