import type { Node, RangeVar } from 'libpg-query';
import { writtenName } from '../../model/index.ts';

/** PostgreSQL's own parser, in its newest version, which reads what older servers read too. */
export type ParseSql = (sql: string) => readonly Node[];

/** Loads the parser, once. */
export async function sqlParser(): Promise<ParseSql> {
  const { loadModule, parseSync } = await import('libpg-query');
  await loadModule();
  return (sql) => (parseSync(sql).stmts ?? []).flatMap(({ stmt }) => stmt ?? []);
}

/** The name by which the model knows a table that stands in a statement. */
export function nameOf({ schemaname, relname }: RangeVar): string {
  return writtenName({ schema: schemaname ?? null, name: relname ?? '' });
}

/** The parts of a dotted name, such as `s.t`. */
export function partsOf(names: readonly Node[] | undefined): readonly string[] {
  return (names ?? []).flatMap((each) => ('String' in each ? (each.String.sval ?? '') : []));
}

/** A name of these parts: of the last, in the schema before it if there is one. */
export function nameOfParts(parts: readonly string[]): string {
  return writtenName({ schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' });
}

/** Every value in a tree that stands under a key, such as all `RangeVar` of a statement. */
export function allUnder(tree: unknown, key: string): readonly unknown[] {
  if (Array.isArray(tree)) return tree.flatMap((each) => allUnder(each, key));
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]) => [
    ...(name === key ? [value] : []),
    ...allUnder(value, key),
  ]);
}
