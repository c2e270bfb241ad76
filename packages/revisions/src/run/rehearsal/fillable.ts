import type { Constraint, Schema, Table } from '../../model/index.ts';

/**
 * The tables as the database has them, with types, defaults and checks as the revisions have written them where they
 * have: they say more there, such as which labels a column may hold.
 */
export function fillable(
  names: Iterable<string>,
  actual: ReadonlyMap<string, Table>,
  recorded: Schema,
): ReadonlyMap<string, Table> {
  return new Map(
    [...names].flatMap((name) => {
      const [table, written] = [actual.get(name), recorded.tables.get(name)];
      if (table === undefined) return [];
      return [[name, written === undefined ? table : withWritten(table, written)] as const];
    }),
  );
}

function withWritten(actual: Table, written: Table): Table {
  const columns = new Map(written.columns.map((column) => [column.name, column]));
  const checks = new Map(
    written.constraints.flatMap((each) =>
      each.kind === 'check' && each.name !== null ? [[each.name, each] as const] : [],
    ),
  );
  return {
    ...actual,
    columns: actual.columns.map((column) => {
      const { type, default: value } = columns.get(column.name) ?? column;
      return { ...column, type, default: column.default === null ? null : (value ?? column.default) };
    }),
    constraints: actual.constraints.map((each) =>
      each.kind === 'check' ? (checks.get(each.name ?? '') ?? each) : each,
    ),
  };
}

/**
 * The table with what another one demands besides, of the columns that it has too: rows for it can become rows of that
 * one.
 *
 * @param nameAfter of a column of the table, in the other one; null if it has none
 */
export function fittingInto(table: Table, other: Table, nameAfter: (column: string) => string | null): Table {
  const names = new Map(
    table.columns.flatMap(({ name }) => {
      const after = nameAfter(name);
      return after === null ? [] : [[after, name] as const];
    }),
  );
  const columns = table.columns.map((column) => {
    const wanted = other.columns.find(({ name }) => names.get(name) === column.name);
    if (wanted === undefined) return column;
    return {
      ...column,
      type: narrower(column.type, wanted.type),
      nullable: column.nullable && wanted.nullable,
    };
  });
  const extra = other.constraints.flatMap((each) => translated(each, names));
  const indexes = other.indexes.filter(
    ({ unique, keys }) => unique && keys.every((key) => 'column' in key && names.has(key.column)),
  );
  const uniques = indexes.map(
    ({ keys }): Constraint => ({
      kind: 'unique',
      name: null,
      columns: keys.flatMap((key) => ('column' in key ? (names.get(key.column) ?? []) : [])),
      deferrable: 'not deferrable',
    }),
  );
  return { ...table, columns, constraints: [...table.constraints, ...extra, ...uniques] };
}

type Type = Table['columns'][number]['type'];

/** Of two texts the shorter one, of two kinds of anything else the later one. */
function narrower(before: Type, after: Type): Type {
  if (before.kind === 'string' && after.kind === 'string')
    return before.length < after.length ? before : after;
  return before.kind === 'string' && after.kind === 'text' ? before : after;
}

function translated(constraint: Constraint, names: ReadonlyMap<string, string>): readonly Constraint[] {
  switch (constraint.kind) {
    case 'check':
      return [constraint];
    case 'foreignKey':
      // What references itself is asked for by the table's own name, which may be another one here.
      return constraint.columns.every((column) => names.has(column))
        ? [{ ...constraint, columns: constraint.columns.flatMap((column) => names.get(column) ?? []) }]
        : [];
    default:
      return constraint.columns.every((column) => names.has(column))
        ? [{ ...constraint, columns: constraint.columns.flatMap((column) => names.get(column) ?? []) }]
        : [];
  }
}
