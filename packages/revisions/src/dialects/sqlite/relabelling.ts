import type { Schema } from '../../model/index.ts';
import type { OperationOf } from '../../operations/index.ts';
import { columnsOfEnum, relabelSql } from './enum-values.ts';
import type { Catalog } from './introspect/catalog.ts';
import { tableState } from './introspect/table-state.ts';
import { applyRelabel, type Relabel } from './rebuild/edit.ts';

/** How the rows of one table get a label's new text. */
interface Relabelling {
  readonly table: string;
  /** For a table that names the label in what it says of itself, and has to be made anew; null for any other. */
  readonly edit: Relabel | null;
  /** What changes the rows of a table that stays. */
  readonly statements: readonly string[];
}

/**
 * How each table gets a label's new text. A default, a check or an index that names the label changes together with the
 * rows: no moment is there at which a row breaks a check.
 *
 * @param recorded the schema before the operation, where one is known
 * @throws ModelError `model.missing`; DialectError `dialect.unsupported` when nobody says which columns hold the label
 */
export function relabelling(
  operation: OperationOf<'renameEnumValue'>,
  recorded: Schema | null,
  catalog: Catalog,
): readonly Relabelling[] {
  const { name: type, value: from, to } = operation;
  const byTable = Map.groupBy(columnsOfEnum(operation, recorded), ({ table }) => table);
  return [...byTable].map(([table, held]) => {
    const columns = held.map(({ column }) => column);
    const relabel: Relabel = { kind: 'relabel', table, columns, type, from, to };
    const model = tableState(catalog, table).read.table;
    const statements = held.flatMap((each) => relabelSql(each, new Map([[from, to]])) ?? []);
    return { table, edit: applyRelabel(model, relabel) === model ? null : relabel, statements };
  });
}
