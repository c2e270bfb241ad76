import type { KeptLock, PlannedOperation, PlannedTable } from './move-plan.ts';

/**
 * Locks that keep readers or writers of a table waiting while later statements read tables whole or write them anew: a
 * lock is kept until its transaction ends, however short its own statement is. Of the table itself that counts which
 * would by itself let more of them go on.
 *
 * @param operations of one step that is one transaction
 */
export function keptLocks(operations: readonly PlannedOperation[]): readonly KeptLock[] {
  const statements = operations.flatMap((each) => each.statements.map(({ tables }) => tables));
  const found = new Map<string, { readonly lock: PlannedTable; readonly since: number }>();
  for (const [at, tables] of statements.entries()) {
    for (const table of tables.filter(blocksRows)) {
      const known = found.get(table.table);
      if (known === undefined || isStronger(table, known.lock)) {
        found.set(table.table, { lock: table, since: at });
      }
    }
  }
  return [...found.values()].flatMap(({ lock, since }): readonly KeptLock[] => {
    const others = new Map<string, PlannedTable>();
    for (const table of statements.slice(since).flat()) {
      const isOther = table.table !== lock.table || isStronger(lock, table);
      if (isLong(table) && isOther) others.set(table.table, table);
    }
    if (others.size === 0) return [];
    const sum = (of: (table: PlannedTable) => number | null): number =>
      [...others.values()].reduce((total, table) => total + (of(table) ?? 0), 0);
    const { table, lock: name, blocks, rows, exact, bytes } = lock;
    const meanwhile = {
      tables: others.size,
      rows: sum((each) => each.rows),
      bytes: sum((each) => each.bytes),
    };
    return [{ table, lock: name, blocks, rows, exact, bytes, meanwhile }];
  });
}

function blocksRows({ blocks, isNew }: PlannedTable): boolean {
  return !isNew && (blocks === 'writers' || blocks === 'readers and writers');
}

function isStronger(left: PlannedTable, right: PlannedTable): boolean {
  return left.blocks === 'readers and writers' && right.blocks !== 'readers and writers';
}

function isLong({ work, isNew }: PlannedTable): boolean {
  return !isNew && (work === 'scan' || work === 'rewrite');
}
