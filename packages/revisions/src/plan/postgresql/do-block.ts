import type { Table } from '../../model/index.ts';
import type { OperationOf } from '../../operations/index.ts';
import { type Effects, noEffects, onTables, type TableEffect, unknownEffects, type Work } from '../effect.ts';
import { type Known, neighbours, tableIn } from './known.ts';
import { lockModes } from './lock-modes.ts';

/**
 * A DO block, whose statements the server alone reads. Those of operations are known by their operation: an enum type or a
 * schema that is made unless it is there, and columns that get another numbering or another expression. Nobody knows those of others.
 */
export function doBlock(known: Known): Effects {
  const { operation, server } = known;
  if (operation.kind === 'createEnum' || operation.kind === 'createSchema') return noEffects;
  if (operation.kind !== 'alterColumn') return unknownEffects('what a DO block does is not known');
  const { table, change } = operation;
  if (change.generated === undefined) return numbering(operation, known);
  const found = tableIn(known, table);
  const others = found === null ? [] : neighbours(found, operation.column, known);
  return onTables([
    { table, lock: lockModes.accessExclusive, work: 'rewrite' },
    ...(server.version >= setsExpressions
      ? []
      : others.map((each): TableEffect => ({ table: each, lock: lockModes.accessExclusive, work: 'none' }))),
  ]);
}

/**
 * A column that is numbered otherwise: only where a sequence takes the place of another, or a default, the table itself
 * changes; and where one goes on after another, the highest number is looked for.
 */
function numbering(operation: OperationOf<'alterColumn'>, known: Known): Effects {
  const found = tableIn(known, operation.table);
  const before = found?.columns.find(({ name }) => name === operation.column)?.identity ?? null;
  const after = operation.change.identity === undefined ? before : operation.change.identity;
  if (before === after || after === null) return noEffects;
  const isLookedFor = before !== null && !(found !== null && leads(found, operation.column));
  const work: Work = isLookedFor ? 'scan' : 'none';
  return onTables([{ table: operation.table, lock: lockModes.accessExclusive, work }]);
}

/** Whether an index finds the highest value of a column by itself. */
function leads({ constraints, indexes }: Table, column: string): boolean {
  const keys = constraints.flatMap((each) =>
    each.kind === 'primaryKey' || each.kind === 'unique' ? each.columns[0] : [],
  );
  const first = indexes.flatMap(({ keys: [key], method, where }) =>
    method === 'btree' && where === null && key !== undefined && 'column' in key ? key.column : [],
  );
  return [...keys, ...first].includes(column);
}

/** From here on a server can give a column another expression in its place. */
const setsExpressions = 170_000;
