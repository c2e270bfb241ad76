import type { DialectName, Schema } from '../../model/index.ts';
import { lossesOf, type Operation } from '../../operations/index.ts';
import { flattened, runsSql } from './touched-tables.ts';

/** What the operations of one direction of a revision say that they take away. */
export interface DeclaredLosses {
  /** SQL or functions run, of which nobody can say what they destroy. */
  readonly bySql: boolean;
  /** Rows are put in. */
  readonly inserts: boolean;
  rowsOf(table: string): boolean;
  valuesOf(table: string, column: string): boolean;
  /** The labels that rows hold are others afterwards, which loses nothing by itself. */
  relabels(table: string, column: string): boolean;
}

/**
 * @param operations of the direction
 * @param names tables and columns that have several names on the way, each with all of them
 * @param schemas what the tables are like before and after
 */
export function declaredLosses(
  operations: readonly Operation[],
  {
    names,
    schemas,
    dialect,
  }: { readonly names: Aliases; readonly schemas: readonly Schema[]; readonly dialect: DialectName },
): DeclaredLosses {
  const all = flattened(operations);
  const losses = all.filter(({ kind }) => kind !== 'executeSql' && kind !== 'runFunction').flatMap(lossesOf);
  const relabelled = new Set(
    all.flatMap((each) =>
      each.kind === 'replaceEnumValues' || each.kind === 'renameEnumValue' ? [each.name] : [],
    ),
  );
  const isLabel = (table: string, column: string): boolean =>
    schemas.some((schema) =>
      schema.tables
        .get(table)
        ?.columns.some(
          ({ name, type }) => name === column && type.kind === 'enum' && relabelled.has(type.name),
        ),
    );
  return {
    bySql: runsSql(operations, dialect),
    inserts: all.some(({ kind }) => kind === 'bulkInsert'),
    rowsOf: (table) => losses.some((loss) => loss.of === 'table' && names.sameTable(loss.table ?? '', table)),
    valuesOf: (table, column) =>
      losses.some(
        (loss) =>
          (loss.of === 'column' || loss.of === 'values') &&
          names.sameTable(loss.table ?? '', table) &&
          names.sameColumn(loss.name ?? '', column),
      ) ||
      (losses.some((loss) => loss.of === 'enum value') && isLabel(table, column)),
    relabels: isLabel,
  };
}

/** Which names mean the same thing while the operations of a revision run. */
export class Aliases {
  readonly #tables = new Map<string, Set<string>>();
  readonly #columns = new Map<string, Set<string>>();

  constructor(operations: readonly Operation[]) {
    for (const operation of flattened(operations)) {
      if (operation.kind === 'renameTable') unite(this.#tables, operation.table, operation.to);
      if (operation.kind === 'renameColumn') unite(this.#columns, operation.column, operation.to);
    }
  }

  sameTable(a: string, b: string): boolean {
    return a === b || (this.#tables.get(a)?.has(b) ?? false);
  }

  sameColumn(a: string, b: string): boolean {
    return a === b || (this.#columns.get(a)?.has(b) ?? false);
  }
}

function unite(groups: Map<string, Set<string>>, a: string, b: string): void {
  const group = new Set([a, b, ...(groups.get(a) ?? []), ...(groups.get(b) ?? [])]);
  for (const name of group) groups.set(name, group);
}
