import type { AlterTableCmd, ColumnDef, Node } from 'libpg-query';
import {
  type Column,
  columnNames,
  constraintUses,
  generatedFrom,
  indexUses,
  type Table,
} from '../../model/index.ts';
import type { TableEffect, Work } from '../effect.ts';
import { type Known, neighbours, tableIn } from './known.ts';
import { lockModes } from './lock-modes.ts';
import { columnTypeOf, keepsBytes, typeIn } from './type-names.ts';

/**
 * ALTER COLUMN ... TYPE. Every row is written anew unless its bytes can stay; then what stands on the column may still
 * have to be looked at once more: checks are made anew, and indexes in another collation.
 */
export function alteredType(table: string, command: AlterTableCmd, known: Known): readonly TableEffect[] {
  const { def } = command;
  const found = tableIn(known, table);
  const column = found?.columns.find(({ name }) => name === command.name);
  if (def === undefined || !('ColumnDef' in def) || found === null || column === undefined) {
    return [{ table, lock: lockModes.accessExclusive, work: 'rewrite' }];
  }
  const work = workOf(column, def.ColumnDef, found, known);
  // Keys of another type are compared otherwise: the references are looked at once more.
  const isCompared = typeIn(def.ColumnDef.typeName).name !== columnTypeOf(column).name && work === 'rewrite';
  return [
    { table, lock: lockModes.accessExclusive, work },
    ...neighbours(found, column.name, known).map((each) => ({
      table: each,
      lock: lockModes.accessExclusive,
      work: isCompared ? ('scan' as const) : ('none' as const),
    })),
  ];
}

function workOf(column: Column, definition: ColumnDef, table: Table, { server }: Known): Work {
  const to = typeIn(definition.typeName);
  const cast = definition.raw_default;
  const isPlain = cast === undefined || isCastOf(cast, column.name, to.text);
  if (!isPlain || !keepsBytes(columnTypeOf(column), to, server.isUtc)) return 'rewrite';
  const among = columnNames(table);
  if (generatedFrom(table, column.name)?.generated?.stored) return 'rewrite';
  const isChecked = table.constraints.some(
    (each) => each.kind === 'check' && constraintUses(each, column.name, among),
  );
  const changesOrder = (definition.collClause !== undefined) !== (column.collation !== null);
  const isOrdered = [
    ...table.indexes.filter((each) => indexUses(each, column.name, among)),
    ...table.constraints.filter(
      (each) =>
        (each.kind === 'unique' || each.kind === 'primaryKey') && constraintUses(each, column.name, among),
    ),
  ];
  return isChecked || (changesOrder && isOrdered.length > 0) ? 'scan' : 'none';
}

/** `column::type`, whatever stands around it. */
function isCastOf(expression: Node, column: string, type: string): boolean {
  if (!('TypeCast' in expression)) return false;
  const { arg, typeName } = expression.TypeCast;
  if (arg === undefined || !('ColumnRef' in arg)) return false;
  const [field, ...more] = arg.ColumnRef.fields ?? [];
  if (field === undefined || more.length > 0 || !('String' in field)) return false;
  return field.String.sval === column && typeIn(typeName).text === type;
}
