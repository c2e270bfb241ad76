import {
  type Column,
  type Constraint,
  columnNames,
  constraintUses,
  type ForeignKey,
  type Index,
  indexUses,
  mentions,
  sameExpression,
} from '../../model/index.ts';
import type { Pair, TablePair } from './pairs.ts';
import { staysComparable } from './type-change.ts';

type AnyPair = Pair<Column> | Pair<Constraint> | Pair<Index>;

/**
 * Things that both schemas have and that are dropped and created all the same: constraints and indexes because no
 * operation changes them, and whatever stands on something that is dropped or changed under it.
 */
export type Remade = ReadonlySet<AnyPair>;

/** @param replaced enum types whose labels are replaced, so that their columns are converted */
export function remadeAmong(tables: readonly TablePair[], replaced: ReadonlySet<string>): Remade {
  const remade = new Set<AnyPair>();
  for (const { constraints, indexes } of tables) {
    for (const pair of constraints) if (pair.differs.size > 0 && !isOnlyValidated(pair)) remade.add(pair);
    for (const pair of indexes) if (pair.differs.size > 0) remade.add(pair);
  }
  const byName = new Map(tables.map((table) => [table.name, table]));
  // What is made anew because something else is can have others stand on it in turn.
  for (let size = -1; size !== remade.size; ) {
    size = remade.size;
    for (const table of tables) {
      for (const pair of standingOnChanges(table, remade, replaced)) remade.add(pair);
      for (const pair of table.constraints) {
        if (isForeignKeyInTheWay(pair, table, byName, remade) || isTakenForAnother(pair, table, remade)) {
          remade.add(pair);
        }
      }
    }
  }
  return remade;
}

/** Whether the thing is dropped, for good or to be made anew. */
export function isDropped(pair: AnyPair, remade: Remade): boolean {
  return pair.from !== null && (pair.to === null || remade.has(pair));
}

/** Whether the constraint has passed over rows in the first schema and not in the second, and nothing else differs. */
export function isOnlyValidated({ from, to, differs }: Pair<Constraint>): boolean {
  if (differs.size !== 1 || !differs.has('validated')) return false;
  return to !== null && 'validated' in to && to.validated && from?.name !== null;
}

/** What of a table stands on columns of it that go, or whose type changes under it. */
function standingOnChanges(
  { from, columns, constraints, indexes }: TablePair,
  remade: Remade,
  replaced: ReadonlySet<string>,
): readonly AnyPair[] {
  const among = columnNames(from);
  return columns.flatMap((pair): readonly AnyPair[] => {
    const name = pair.from?.name;
    if (name === undefined) return [];
    const dropped = isDropped(pair, remade);
    const generated = columns.filter(
      (each) =>
        each !== pair &&
        each.to !== null &&
        each.from !== null &&
        !keepsItsValues(each) &&
        isMadeFrom(each.from, name, among),
    );
    if (dropped) {
      return [
        ...generated,
        ...kept(constraints).filter(({ from: each }) => each !== null && constraintUses(each, name, among)),
        ...kept(indexes).filter(({ from: each }) => each !== null && indexUses(each, name, among)),
      ];
    }
    if (!isRetyped(pair)) return isConverted(pair, replaced) ? generated : [];
    if (!isOtherType(pair)) return generated;
    return [
      ...generated,
      ...kept(constraints).filter(
        ({ from: each }) => each?.kind === 'check' && constraintUses(each, name, among),
      ),
      ...kept(indexes).filter(({ from: each }) => each !== null && comparesItsOwnWay(each, name, among)),
    ];
  });
}

function kept<T>(pairs: readonly Pair<T>[]): readonly Pair<T>[] {
  return pairs.filter(({ from, to }) => from !== null && to !== null);
}

function isMadeFrom({ generated }: Column, source: string, among: readonly string[]): boolean {
  return generated !== null && mentions(generated.as, source, among);
}

/** Whether it is generated no more: it is set free of its source before that changes. */
function keepsItsValues({ to, differs }: Pair<Column>): boolean {
  return to?.generated === null && differs.has('generated');
}

/** Whether no column may be generated from it meanwhile. */
function isRetyped({ to, differs }: Pair<Column>): boolean {
  return to !== null && (differs.has('type') || differs.has('collation'));
}

function isOtherType(pair: Pair<Column>): boolean {
  const { from, to } = pair;
  return from !== null && to !== null && pair.differs.has('type') && !staysComparable(from.type, to.type);
}

function isConverted({ from }: Pair<Column>, replaced: ReadonlySet<string>): boolean {
  return from?.type.kind === 'enum' && replaced.has(from.type.name);
}

/** Whether the index does something with the column that another type may not have. */
function comparesItsOwnWay({ keys, where }: Index, column: string, among: readonly string[]): boolean {
  return (
    (where !== null && mentions(where, column, among)) ||
    keys.some((key) =>
      'column' in key
        ? key.column === column && (key.collation !== null || key.operatorClass !== null)
        : mentions(key.expression, column, among),
    )
  );
}

/** Whether a constraint without a name goes which nobody can tell from this one. */
function isTakenForAnother({ from, to }: Pair<Constraint>, table: TablePair, remade: Remade): boolean {
  if (from === null || to === null || from.name !== null) return false;
  return table.constraints.some(
    (other) => other.from?.name === null && isDropped(other, remade) && isAlike(from, other.from),
  );
}

function isAlike(one: Constraint, other: Constraint): boolean {
  if (one.kind === 'check' || other.kind === 'check') {
    return one.kind === 'check' && other.kind === 'check' && sameExpression(one.expression, other.expression);
  }
  return one.kind === other.kind && sameSet(one.columns, other.columns);
}

/** Whether a foreign key has to go while something at one of its ends is changed. */
function isForeignKeyInTheWay(
  { from, to }: Pair<Constraint>,
  table: TablePair,
  tables: ReadonlyMap<string, TablePair>,
  remade: Remade,
): boolean {
  if (from?.kind !== 'foreignKey' || to === null) return false;
  const target = tables.get(from.referencedTable);
  const isInTheWay = (pair: Pair<Column>): boolean => isDropped(pair, remade) || isOtherType(pair);
  const among = (columns: readonly string[], { columns: pairs }: TablePair): boolean =>
    pairs.some((pair) => pair.from !== null && columns.includes(pair.from.name) && isInTheWay(pair));
  return (
    among(from.columns, table) ||
    (target !== undefined &&
      (among(from.referencedColumns, target) || losesKey(target, from.referencedColumns, remade)))
  );
}

/** Whether one of the keys over these columns goes: which of several a foreign key stands on nobody can tell. */
function losesKey(
  { constraints, indexes }: TablePair,
  columns: ForeignKey['referencedColumns'],
  remade: Remade,
): boolean {
  return (
    constraints.some(
      (pair) =>
        (pair.from?.kind === 'primaryKey' || pair.from?.kind === 'unique') &&
        sameSet(pair.from.columns, columns) &&
        isDropped(pair, remade),
    ) ||
    indexes.some(
      (pair) =>
        pair.from?.unique === true &&
        sameSet(
          pair.from.keys.flatMap((key) => ('column' in key ? [key.column] : [])),
          columns,
        ) &&
        isDropped(pair, remade),
    )
  );
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((each) => right.includes(each));
}
