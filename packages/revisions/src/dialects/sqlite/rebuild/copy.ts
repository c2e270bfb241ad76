import { sqlFor } from '../../../model/index.ts';
import { relabelExpression } from '../enum-values.ts';
import type { TableDefinition } from '../introspect/ddl/table-definition.ts';
import { clausesOf } from '../introspect/ddl/table-definition.ts';
import { isNotNull, rowidAlias } from '../introspect/keys.ts';
import { quoted, sameName } from '../quote.ts';
import type { RebuildEdit } from './edit.ts';

/** How rows get from the old table into the new one. */
export interface Copy {
  /** The columns that are filled, in order, and the expression over an old row that fills each. */
  readonly columns: readonly { readonly name: string; readonly expression: string }[];
  /** Columns that could come to hold NULL and must not, with what fills them. */
  readonly notNull: readonly { readonly column: string; readonly expression: string }[];
}

/** A column that the new table alone has is left out: its default fills it. */
export function copyBetween(
  from: TableDefinition,
  to: TableDefinition,
  operations: readonly RebuildEdit[],
): Copy {
  const usings = usingsOf(operations);
  const rowid = rowidToCopy(from, to);
  const filled = to.columns.flatMap(({ name, clauses }) => {
    const isGenerated = clauses.some(({ kind }) => kind === 'generated');
    const isThere = from.columns.some((column) => column.name === name);
    return isThere && !isGenerated ? [{ name, expression: usings.get(name) ?? quoted(name) }] : [];
  });
  return {
    columns: [...(rowid === null ? [] : [{ name: rowid, expression: rowid }]), ...filled],
    notNull: notNullOf(from, to, usings),
  };
}

function usingsOf(operations: readonly RebuildEdit[]): ReadonlyMap<string, string> {
  const usings = new Map<string, string>();
  for (const operation of operations) {
    if (operation.kind === 'relabel') {
      const labels = new Map([[operation.from, operation.to]]);
      for (const column of operation.columns) usings.set(column, relabelExpression(column, labels));
    }
    if (operation.kind !== 'alterColumn' || operation.change.using === undefined) continue;
    const using = sqlFor(operation.change.using, 'sqlite').trim();
    if (using !== '') usings.set(operation.column, using);
  }
  return usings;
}

/**
 * The name by which the rowid is copied, so that every row keeps its own; null where a column that is copied anyway
 * is the rowid, where there is none, or where columns have taken all of its names.
 */
function rowidToCopy(from: TableDefinition, to: TableDefinition): string | null {
  if (from.withoutRowid || to.withoutRowid) return null;
  const alias = rowidAlias(to);
  if (alias !== null && from.columns.some(({ name }) => name === alias.name)) return null;
  const taken = [...from.columns, ...to.columns];
  return (
    ['rowid', '_rowid_', 'oid'].find((name) => !taken.some((column) => sameName(column.name, name))) ?? null
  );
}

function notNullOf(
  from: TableDefinition,
  to: TableDefinition,
  usings: ReadonlyMap<string, string>,
): Copy['notNull'] {
  return to.columns.flatMap((column) => {
    const { name } = column;
    if (!isNotNull(to, column) || rowidAlias(to) === column || clausesOf(column, 'generated').length > 0)
      return [];
    const old = from.columns.find((each) => each.name === name);
    if (old === undefined) {
      return clausesOf(column, 'default').length === 0 ? [{ column: name, expression: 'NULL' }] : [];
    }
    const using = usings.get(name);
    if (using === undefined && isNotNull(from, old)) return [];
    return [{ column: name, expression: using ?? quoted(name) }];
  });
}
