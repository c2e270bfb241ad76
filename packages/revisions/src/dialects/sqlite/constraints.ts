import type { Constraint, Deferrability, ForeignKey } from '../../model/index.ts';
import { type Deferrable, noComments, type TableConstraint } from './introspect/ddl/table-definition.ts';
import { keyOptions } from './unmanaged.ts';

/**
 * How SQLite declares a constraint of the model, after the columns. It has no deferrable unique constraint, so one is
 * checked at once; and it has none that passes over existing rows, so `notValid` changes nothing.
 */
export function constraintDefinition(constraint: Constraint): TableConstraint {
  const { name } = constraint;
  const comments = noComments;
  switch (constraint.kind) {
    case 'primaryKey':
      return { kind: 'primaryKey', name, comments, ...keyOptions(constraint.columns, constraint) };
    case 'unique': {
      const { columns, conflict } = keyOptions(constraint.columns, constraint);
      return { kind: 'unique', name, comments, columns, conflict };
    }
    case 'check':
      return { kind: 'check', name, comments, expression: constraint.expression.trim(), conflict: null };
    case 'foreignKey':
      return {
        kind: 'foreignKey',
        name,
        comments,
        columns: constraint.columns,
        references: referencesOf(constraint),
      };
  }
}

function referencesOf({ referencedTable, referencedColumns, onDelete, onUpdate, deferrable }: ForeignKey) {
  return {
    table: referencedTable,
    columns: referencedColumns.length === 0 ? null : referencedColumns,
    onDelete: onDelete === 'no action' ? null : onDelete,
    onUpdate: onUpdate === 'no action' ? null : onUpdate,
    match: null,
    deferrable: deferrableOf(deferrable),
  };
}

function deferrableOf(deferrability: Deferrability): Deferrable | null {
  if (deferrability === 'not deferrable') return null;
  return { not: false, initially: deferrability === 'deferred' ? 'DEFERRED' : null };
}
