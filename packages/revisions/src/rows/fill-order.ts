import type { ForeignKey, Table } from '../model/index.ts';

/**
 * Tables in an order in which each comes after those that its rows reference. What is in a circle of references stands
 * together: there a row needs one that is not there yet, or leaves a nullable reference open.
 */
export function fillOrder(tables: ReadonlyMap<string, Table>): readonly (readonly string[])[] {
  return strongComponents([...tables.keys()], (name) => [
    ...new Set(
      foreignKeysOf(tables.get(name))
        .map(({ referencedTable }) => referencedTable)
        .filter((each) => each !== name && tables.has(each)),
    ),
  ]);
}

export function foreignKeysOf(table: Table | undefined): readonly ForeignKey[] {
  return table?.constraints.flatMap((each) => (each.kind === 'foreignKey' ? [each] : [])) ?? [];
}

/** Tarjan's algorithm, with a stack of its own: chains of tables may be long. Components come after what they need. */
function strongComponents(
  names: readonly string[],
  needs: (name: string) => readonly string[],
): readonly (readonly string[])[] {
  const found: string[][] = [];
  const visited = new Map<string, { readonly index: number; low: number; open: boolean }>();
  const stack: string[] = [];
  for (const start of names) {
    if (visited.has(start)) continue;
    const path: { readonly name: string; readonly needs: readonly string[]; at: number }[] = [];
    const enter = (name: string): void => {
      visited.set(name, { index: visited.size, low: visited.size, open: true });
      stack.push(name);
      path.push({ name, needs: needs(name), at: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const own = visited.get(top.name);
      if (own === undefined) break;
      const next = top.needs[top.at++];
      if (next !== undefined) {
        const other = visited.get(next);
        if (other === undefined) enter(next);
        else if (other.open) own.low = Math.min(own.low, other.index);
        continue;
      }
      path.pop();
      const caller = visited.get(path.at(-1)?.name ?? '');
      if (caller !== undefined) caller.low = Math.min(caller.low, own.low);
      if (own.low === own.index) found.push(closed(stack, top.name, visited));
    }
  }
  return found;
}

/** Takes the component off the stack, its members in the order in which they were found. */
function closed(stack: string[], root: string, visited: ReadonlyMap<string, { open: boolean }>): string[] {
  const members = stack.splice(stack.lastIndexOf(root));
  for (const member of members) {
    const state = visited.get(member);
    if (state !== undefined) state.open = false;
  }
  return members;
}
