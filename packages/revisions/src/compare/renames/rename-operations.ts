import type { Schema } from '../../model/index.ts';
import { enumColumns, type Operation } from '../../operations/index.ts';
import type { Rename } from './rename.ts';

/** The operations of renames, in an order in which each new name is free when it is given. */
export function renameOperations(from: Schema, renames: readonly Rename[]): readonly Operation[] {
  // The names of tables and types are those of the first schema, so that these go last.
  return [
    ...ofKind(renames, 'enumValue', (each) => each.enum).map(
      ({ enum: name, from: value, to }): Operation => ({
        kind: 'renameEnumValue',
        name,
        value,
        to,
        columns: enumColumns(from, name),
      }),
    ),
    ...ofKind(renames, 'index', () => '').map(
      ({ table, from: name, to }): Operation => ({ kind: 'renameIndex', table, name, to }),
    ),
    ...ofKind(renames, 'column', ({ table }) => table).map(
      ({ table, from: column, to }): Operation => ({ kind: 'renameColumn', table, column, to }),
    ),
    ...ofKind(renames, 'enum', () => '').map(
      ({ from: name, to }): Operation => ({ kind: 'renameEnum', name, to }),
    ),
    ...ofKind(renames, 'table', () => '').map(
      ({ from: table, to }): Operation => ({ kind: 'renameTable', table, to }),
    ),
  ];
}

type RenameOf<K extends Rename['kind']> = Extract<Rename, { readonly kind: K }>;

/** The renames of one kind in the order of their doing. `within`: where their names have to differ. */
function ofKind<K extends Rename['kind']>(
  renames: readonly Rename[],
  kind: K,
  within: (rename: RenameOf<K>) => string,
): readonly RenameOf<K>[] {
  const own = renames.filter((each): each is RenameOf<K> => each.kind === kind);
  return [...Map.groupBy(own, within).values()].flatMap(inTurn);
}

/** Each after the one that leaves the name that it gets. Where names change places, one of them goes over a third. */
function inTurn<R extends Rename>(renames: readonly R[]): readonly R[] {
  const result: R[] = [];
  let left = renames;
  while (left.length > 0) {
    const next = left.find(({ to }) => !left.some(({ from }) => from === to));
    if (next !== undefined) {
      result.push(next);
      left = left.filter((each) => each !== next);
      continue;
    }
    const [first, ...others] = left;
    if (first === undefined) break;
    const between = thirdName(renames);
    result.push({ ...first, to: between });
    left = [...others, { ...first, from: between }];
  }
  return result;
}

function thirdName(renames: readonly Rename[]): string {
  const taken = renames.flatMap(({ from, to }) => [from, to]);
  let name = 'renaming';
  while (taken.includes(name)) name = `${name}_`;
  return name;
}
