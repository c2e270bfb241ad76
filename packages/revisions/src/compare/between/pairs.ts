import { constraintsBySubject, type SchemaDifference } from '../../model/differences.ts';
import type { Column, Constraint, Index, Schema, Table } from '../../model/index.ts';

/** The same thing in both schemas, as they have it themselves; null in the one that lacks it. */
export interface Pair<T> {
  readonly from: T | null;
  readonly to: T | null;
  /** The parts that differ where both have it. */
  readonly differs: ReadonlySet<string>;
}

/** A table that both schemas have. */
export interface TablePair {
  readonly name: string;
  readonly from: Table;
  readonly to: Table;
  readonly differs: ReadonlySet<string>;
  readonly columns: readonly Pair<Column>[];
  readonly constraints: readonly Pair<Constraint>[];
  readonly indexes: readonly Pair<Index>[];
}

/** Two schemas, each as it is itself and in the form in which they were compared. */
export interface Compared {
  readonly from: Schema;
  readonly to: Schema;
  readonly fromForm: Schema;
  readonly toForm: Schema;
  readonly differences: readonly SchemaDifference[];
}

/** The tables that both schemas have, and what differs in them, in the order of the second. */
export function tablePairs({ from, to, fromForm, toForm, differences }: Compared): readonly TablePair[] {
  const parts = differingParts(differences);
  return [...to.tables.values()].flatMap((toTable) => {
    const { name } = toTable;
    const fromTable = from.tables.get(name);
    const [a, b] = [fromForm.tables.get(name), toForm.tables.get(name)];
    if (fromTable === undefined || a === undefined || b === undefined) return [];
    const pairs = <T>(
      kind: string,
      fromThings: ReadonlyMap<string, T>,
      toThings: ReadonlyMap<string, T>,
    ): readonly Pair<T>[] =>
      [...new Set([...fromThings.keys(), ...toThings.keys()])].map((subject) => ({
        from: fromThings.get(subject) ?? null,
        to: toThings.get(subject) ?? null,
        differs: parts(kind, [name, subject]),
      }));
    const pair: TablePair = {
      name,
      from: fromTable,
      to: toTable,
      differs: parts('table', [name]),
      columns: pairs('column', byName(fromTable.columns), byName(toTable.columns)),
      constraints: pairs('constraint', bySubject(fromTable, a), bySubject(toTable, b)),
      indexes: pairs('index', byName(fromTable.indexes), byName(toTable.indexes)),
    };
    return [pair];
  });
}

function differingParts(
  differences: readonly SchemaDifference[],
): (kind: string, path: readonly string[]) => ReadonlySet<string> {
  const parts = new Map<string, Set<string>>();
  for (const { what, path } of differences) {
    const [kind = '', part] = what.split(' ');
    if (part === undefined) continue;
    const key = JSON.stringify([kind, ...path]);
    parts.set(key, (parts.get(key) ?? new Set()).add(part));
  }
  return (kind, path) => parts.get(JSON.stringify([kind, ...path])) ?? none;
}

const none: ReadonlySet<string> = new Set();

function byName<T extends { readonly name: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.name, thing]));
}

/** The constraints of a table by what they were compared under: those of its form stand in the same order. */
function bySubject(table: Table, form: Table): ReadonlyMap<string, Constraint> {
  const places = new Map(form.constraints.map((constraint, at) => [constraint, at]));
  const found = [...constraintsBySubject(form.constraints)].flatMap(([subject, constraint]) => {
    const raw = table.constraints[places.get(constraint) ?? -1];
    return raw === undefined ? [] : [[subject, raw] as const];
  });
  return new Map(found);
}
