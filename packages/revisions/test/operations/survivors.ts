import type { Schema } from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';
import { quotedTable } from '../generate/draw-rest.ts';

/** A table that is still there after some operations, with the columns whose values they must have kept. */
export interface Survivor {
  readonly before: string;
  readonly after: string;
  readonly columns: readonly SurvivingColumn[];
}

export interface SurvivingColumn {
  readonly before: string;
  readonly after: string;
  /** The enum type that it holds labels of, if it does. */
  readonly enum: string | null;
  /** What has become of labels that were replaced. */
  readonly labels: ReadonlyMap<string, string>;
}

/** What of a schema's rows must be the same after the operations. */
export function survivors(schema: Schema, operations: readonly Operation[]): readonly Survivor[] {
  return [...schema.tables.values()].flatMap((table) => {
    const columns = table.columns.map(({ name, type }) => ({
      before: name,
      after: name,
      enum: type.kind === 'enum' ? type.name : null,
      labels: new Map<string, string>(),
    }));
    const start: Survivor = { before: table.name, after: table.name, columns };
    return operations.reduce<readonly Survivor[]>(
      (left, operation) => left.flatMap((each) => afterOperation(each, operation)),
      [start],
    );
  });
}

function afterOperation(survivor: Survivor, operation: Operation): readonly Survivor[] {
  const withColumns = (columns: readonly SurvivingColumn[]): readonly Survivor[] => [
    { ...survivor, columns },
  ];
  if (operation.kind === 'replaceEnumValues') {
    const { name, replacements } = operation;
    return withColumns(survivor.columns.map((column) => relabelled(column, name, replacements)));
  }
  if (operation.kind === 'renameEnumValue') {
    const { name, value, to } = operation;
    return withColumns(survivor.columns.map((column) => relabelled(column, name, { [value]: to })));
  }
  if (operation.kind === 'renameEnum') {
    const { name, to } = operation;
    return withColumns(
      survivor.columns.map((column) => (column.enum === name ? { ...column, enum: to } : column)),
    );
  }
  if (operation.kind === 'executeSql') return isDeletion(operation, survivor) ? [] : [survivor];
  if (!('table' in operation) || operation.table !== survivor.after) return [survivor];
  switch (operation.kind) {
    case 'dropTable':
    case 'bulkInsert':
      return [];
    case 'renameTable':
      return [{ ...survivor, after: operation.to }];
    case 'dropColumn':
      return withColumns(survivor.columns.filter(({ after }) => after !== operation.column));
    case 'alterColumn': {
      const { column, change } = operation;
      return withColumns(
        survivor.columns.filter(
          ({ after }) => after !== column || (change.type === undefined && !change.generated),
        ),
      );
    }
    case 'renameColumn': {
      const { column, to } = operation;
      return withColumns(
        survivor.columns.map((each) => (each.after === column ? { ...each, after: to } : each)),
      );
    }
    default:
      return [survivor];
  }
}

function relabelled(
  column: SurvivingColumn,
  name: string,
  replacements: Readonly<Record<string, string>>,
): SurvivingColumn {
  if (column.enum !== name) return column;
  const labels = new Map(Object.entries(replacements));
  for (const [from, to] of column.labels) labels.set(from, replacements[to] ?? to);
  return { ...column, labels };
}

/** Rows are deleted to undo an insert, and only then. */
function isDeletion(
  { sql }: Extract<Operation, { readonly kind: 'executeSql' }>,
  { after }: Survivor,
): boolean {
  return sql === `DELETE FROM ${quotedTable(after)}`;
}
