import type { OperationOf } from '../../operations/index.ts';
import type { DataRisk } from './data-risk.ts';
import type { Judging } from './judging.ts';

/** Rows that are there have to keep what is asked of them from now on. */
export function createConstraint(
  { table, constraint }: OperationOf<'createConstraint'>,
  { fresh }: Judging,
): readonly DataRisk[] {
  const isEmpty = (column: string): boolean => fresh.hasEmptyColumn(table, column);
  switch (constraint.kind) {
    case 'primaryKey': {
      const { spec } = constraint;
      const columns = 'columns' in spec ? spec.columns : spec;
      return [duplicates(table, columns, 'several rows of', ', or none in one of these columns')];
    }
    case 'unique':
      return constraint.spec.columns.some(isEmpty) ? [] : [duplicates(table, constraint.spec.columns)];
    case 'check': {
      if (constraint.spec.notValid === true) return [];
      const name = constraint.spec.name ?? 'the check';
      return [
        {
          risk: 'fails',
          table,
          name,
          what: `It fails if a row of ${table} breaks ${name}.`,
          safer:
            'Safer: mend such rows before; or add it with notValid: true, and validate it in a later revision.',
        },
      ];
    }
    case 'foreignKey': {
      const { columns, references, notValid = false } = constraint.spec;
      if (notValid || columns.some(isEmpty)) return [];
      return [
        {
          risk: 'fails',
          table,
          name: columns.join(', '),
          what: `It fails if a row of ${table} refers by ${columns.join(', ')} to none of ${references.table}.`,
          safer:
            'Safer: mend such rows before; or add it with notValid: true, and validate it in a later revision.',
        },
      ];
    }
  }
}

export function uniqueIndex(
  { table, name, keys, options }: OperationOf<'createIndex'>,
  { fresh }: Judging,
): readonly DataRisk[] {
  const columns = keys.map((key) => (typeof key === 'string' ? key : 'column' in key ? key.column : null));
  const isFresh = columns.some((column) => column !== null && fresh.hasEmptyColumn(table, column));
  if (options.unique !== true || isFresh) return [];
  return [duplicates(table, columns.includes(null) ? [name] : columns.filter((each) => each !== null))];
}

function duplicates(
  table: string,
  columns: readonly string[],
  which = 'several rows of',
  more = '',
): DataRisk {
  return {
    risk: 'fails',
    table,
    name: columns.join(', '),
    what: `It fails if ${which} ${table} have the same ${columns.join(', ')}${more}.`,
    safer: 'Safer: find such rows before, and make them differ.',
  };
}
