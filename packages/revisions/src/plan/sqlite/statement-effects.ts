import { type Effects, merged, type TableEffect } from '../effect.ts';
import { fileLock } from './file-lock.ts';
import type { Program } from './programs.ts';

/**
 * What a statement does to tables that were there before its operation.
 *
 * @param made the tables that its operation has made
 * @param remade the table that its operation may make anew: by filling another one with its rows
 */
export function effectsOf(
  { scans, writes, drops }: Program,
  made: readonly string[],
  remade: string | null,
): Effects {
  const effect =
    (work: TableEffect['work']) =>
    (table: string): TableEffect => ({ table, lock: fileLock, work });
  const isRemade = remade !== null && scans.includes(remade) && writes.some((table) => made.includes(table));
  const tables = [
    ...drops.map(effect('none')),
    ...writes.map(effect('rows')),
    // A table whose rows are changed is read for that, as far as it has to be.
    ...scans.filter((table) => !writes.includes(table)).map(effect('scan')),
    ...(isRemade ? [effect('rewrite')(remade)] : []),
  ];
  return {
    tables: merged(tables.filter(({ table }) => !made.includes(table))),
    made: [],
    renamed: [],
    unknown: null,
  };
}
