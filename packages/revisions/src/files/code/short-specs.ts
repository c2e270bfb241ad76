import type {
  CheckSpec,
  ColumnSpec,
  ForeignKeySpec,
  IndexKeySpec,
  IndexOptions,
  PrimaryKeySpec,
  TableSpec,
  UniqueSpec,
} from '../../model/index.ts';
import type { ColumnChange } from '../../operations/index.ts';

/** Specs as a person writes them: what they mean anyway is left out. */

export function shortTable(spec: TableSpec): TableSpec {
  const { columns, primaryKey, uniques = [], checks = [], foreignKeys = [], ...rest } = spec;
  return {
    columns: columns.map(shortColumn),
    ...(primaryKey === undefined ? {} : { primaryKey: shortPrimaryKey(primaryKey) }),
    ...(uniques.length === 0 ? {} : { uniques: uniques.map(shortUnique) }),
    ...(checks.length === 0 ? {} : { checks: checks.map(shortCheck) }),
    ...(foreignKeys.length === 0 ? {} : { foreignKeys: foreignKeys.map(shortForeignKey) }),
    ...rest,
  };
}

export function shortColumn(spec: ColumnSpec): ColumnSpec {
  const short = without(spec, { nullable: false });
  if (short.generated === undefined) return short;
  return { ...short, generated: without(short.generated, { stored: true }) };
}

export function shortChange(change: ColumnChange): ColumnChange {
  if (change.generated === undefined || change.generated === null) return change;
  return { ...change, generated: without(change.generated, { stored: true }) };
}

export function shortPrimaryKey(spec: PrimaryKeySpec): PrimaryKeySpec {
  return 'columns' in spec && spec.name === undefined ? spec.columns : spec;
}

export function shortUnique(spec: UniqueSpec): UniqueSpec {
  return without(spec, { deferrable: 'not deferrable' });
}

export function shortCheck(spec: CheckSpec): CheckSpec {
  return without(spec, { notValid: false });
}

export function shortForeignKey(spec: ForeignKeySpec): ForeignKeySpec {
  return without(spec, {
    onDelete: 'no action',
    onUpdate: 'no action',
    deferrable: 'not deferrable',
    notValid: false,
  });
}

export function shortKey(spec: IndexKeySpec): IndexKeySpec {
  if (typeof spec === 'string') return spec;
  const short = without(spec, { order: 'asc' });
  const isBare = 'column' in short && Object.keys(short).length === 1;
  return isBare ? short.column : short;
}

/** Undefined if there is nothing to say. */
export function shortOptions(
  options: IndexOptions & { readonly concurrently?: boolean },
): IndexOptions | undefined {
  const { include = [], ...rest } = without(options, { unique: false, method: 'btree', concurrently: false });
  const short = include.length === 0 ? rest : { ...rest, include };
  return Object.keys(short).length === 0 ? undefined : short;
}

/** The object without what has its default or is undefined, the rest in the order in which it was. */
function without<T extends object>(value: T, defaults: Readonly<Partial<Record<keyof T, unknown>>>): T {
  const preset = new Map<string, unknown>(Object.entries(defaults));
  const kept = Object.entries(value).filter(
    ([key, each]) => each !== undefined && !(preset.has(key) && preset.get(key) === each),
  );
  // Only optional parts have a default.
  return Object.fromEntries(kept) as T;
}
