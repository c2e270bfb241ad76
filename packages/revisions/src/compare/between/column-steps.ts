import {
  type Column,
  columnSpecOf,
  type DialectTraits,
  mentions,
  primaryKeyOf,
  type Table,
} from '../../model/index.ts';
import type { ColumnChange, Operation } from '../../operations/index.ts';
import type { EnumChanges } from './enum-changes.ts';
import type { Pair, TablePair } from './pairs.ts';
import { isDropped, type Remade } from './remade.ts';
import { type Phase, type Step, tokens } from './steps.ts';

/** What is known of a change as a whole, for the steps of one table. */
export interface Surroundings {
  readonly traits: DialectTraits;
  readonly remade: Remade;
  readonly enums: EnumChanges;
}

/** What drops, adds and changes columns of a table that both schemas have. */
export function columnSteps(table: TablePair, around: Surroundings): readonly Step[] {
  const { columns } = table;
  const dropped = columns.filter((pair) => isDropped(pair, around.remade));
  const added = columns.filter(({ from, to }) => to !== null && from === null);
  // A table has to keep a column all the time; else what goes does so before what comes, which may have its name in
  // other letters.
  const keepsNone = dropped.length === columns.filter(({ from }) => from !== null).length;
  return [
    ...dropped.toReversed().flatMap(({ from }) => (from === null ? [] : [dropStep(table, from)])),
    ...inOrderOfMaking([...dropped, ...added].flatMap(({ to }) => to ?? [])).map((column) =>
      addStep(table, column, keepsNone && added.some(({ to }) => to === column)),
    ),
    ...columns
      .filter((pair) => !dropped.includes(pair))
      .flatMap((pair) => [...alterSteps(table, pair, around), ...commentSteps(table, pair)]),
  ];
}

function dropStep({ name: table }: TablePair, { name, generated, type }: Column): Step {
  const phase = generated === null ? 'dropColumn' : 'dropGeneratedColumn';
  return {
    operation: { kind: 'dropColumn', table, column: name },
    of: { table, phase },
    needs: [tokens.released(table)],
    gives: [tokens.enumsUnused, ...(type.kind === 'enum' ? [tokens.unlabelled(type.name)] : [])],
  };
}

function addStep({ name: table }: TablePair, column: Column, first: boolean): Step {
  const phase = column.generated !== null ? 'addGeneratedColumn' : first ? 'addFirst' : 'addColumn';
  // The labels of other types may wait for the columns that go after this one has come.
  const own = column.type.kind === 'enum' ? [tokens.labelled(column.type.name)] : [];
  return {
    operation: { kind: 'addColumn', table, column: columnSpecOf(column) },
    of: { table, phase },
    needs: first ? own : [tokens.enums],
    gives: [tokens.ready(table)],
  };
}

/** Columns such that one that is generated comes after those that it is made from. */
function inOrderOfMaking(columns: readonly Column[]): readonly Column[] {
  const names = columns.map(({ name }) => name);
  const result: Column[] = [];
  const place = (column: Column, above: readonly Column[]): void => {
    if (result.includes(column) || above.includes(column)) return;
    const { generated } = column;
    if (generated !== null) {
      for (const each of columns) {
        if (mentions(generated.as, each.name, names)) place(each, [...above, column]);
      }
    }
    result.push(column);
  };
  for (const column of columns) place(column, []);
  return result;
}

function alterSteps(table: TablePair, pair: Pair<Column>, around: Surroundings): readonly Step[] {
  const { from, to } = pair;
  if (from === null || to === null) return [];
  const stopgap = around.enums.stopgapDefault(from, to);
  const change = columnChange(table, pair, around.traits);
  const isSettled = stopgap !== undefined && change?.default === stopgap && Object.keys(change).length === 1;
  return [
    ...(stopgap === undefined ? [] : [stopgapStep(table, from, stopgap)]),
    ...(change === null || isSettled ? [] : [alterStep(table, from, to, change, around)]),
  ];
}

/** Takes a default away, or changes it, before its label goes. */
function stopgapStep({ name: table }: TablePair, column: Column, value: string | null): Step {
  const type = column.type.kind === 'enum' ? [tokens.unlabelled(column.type.name)] : [];
  return {
    operation: { kind: 'alterColumn', table, column: column.name, change: { default: value } },
    of: { table, phase: 'takeDefault' },
    needs: [],
    gives: type,
  };
}

function alterStep(
  { name: table }: TablePair,
  from: Column,
  to: Column,
  change: ColumnChange,
  { enums }: Surroundings,
): Step {
  const operation: Operation = { kind: 'alterColumn', table, column: from.name, change };
  const gives = [tokens.enumsUnused, ...(change.type === undefined ? [] : [tokens.ready(table)])];
  const needs = [tokens.released(table)];
  if (enums.leavesBefore(from, to) && from.type.kind === 'enum') {
    const into = to.type.kind === 'enum' ? [tokens.labelled(to.type.name)] : [];
    const of = { table, phase: 'alterColumn' } as const;
    return {
      operation,
      of,
      needs: [...needs, ...into],
      gives: [...gives, tokens.unlabelled(from.type.name)],
    };
  }
  const phase = phaseOf(to, change);
  const labels = phase === 'dropGeneratedColumn' ? [] : [tokens.enums];
  return { operation, of: { table, phase }, needs: [...needs, ...labels], gives };
}

/** A column that is generated from now on is so from columns that are there; one that is not any more keeps its values. */
function phaseOf(to: Column, { generated }: ColumnChange): Phase {
  if (generated === undefined) return 'alterColumn';
  return to.generated === null ? 'dropGeneratedColumn' : 'addGeneratedColumn';
}

/** The change that an operation makes of what differs; null if nothing does that it could change. */
function columnChange(
  { from: table }: TablePair,
  { from, to, differs }: Pair<Column>,
  traits: DialectTraits,
): ColumnChange | null {
  if (from === null || to === null) return null;
  const spec = columnSpecOf(to);
  const retyped = differs.has('type');
  // An expression alone makes the values then, also where the canonical form shows nothing else that would.
  const becomesGenerated = differs.has('generated') && to.generated !== null;
  const numbering =
    differs.has('identity') ||
    (becomesGenerated && from.identity !== null) ||
    (retyped && isHeldBack(table, from, to, traits));
  const change: ColumnChange = {
    ...(retyped ? { type: spec.type } : {}),
    ...(differs.has('nullable') ? { nullable: to.nullable } : {}),
    ...(differs.has('default') || (becomesGenerated && from.default !== null) ? { default: to.default } : {}),
    ...(numbering ? { identity: to.identity } : {}),
    ...(differs.has('collation') ? { collation: to.collation } : {}),
    ...(differs.has('generated') ? { generated: to.generated } : {}),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** Whether the type of a key that numbers the rows stays what it is, unless it is said that it numbers them no more. */
function isHeldBack(table: Table, from: Column, to: Column, { heldType }: DialectTraits): boolean {
  const [key, ...more] = primaryKeyOf(table)?.columns ?? [];
  if (key !== from.name || more.length > 0 || to.identity !== null) return false;
  const held = heldType?.(to.type, { numbered: false, keyBefore: from.type }) ?? to.type;
  return held.kind !== to.type.kind;
}

function commentSteps({ name: table }: TablePair, { to, differs }: Pair<Column>): readonly Step[] {
  if (to === null || !differs.has('comment')) return [];
  return [
    {
      operation: { kind: 'setComment', table, column: to.name, comment: to.comment },
      of: { table, phase: 'setComment' },
      needs: [],
      gives: [],
    },
  ];
}
