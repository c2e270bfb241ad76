import {
  type Constraint,
  type ConstraintKind,
  editTable,
  ModelError,
  sameExpression,
  type Table,
  tableOf,
} from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { recreateConstraint } from './recreate.ts';
import { refuseLostTarget } from './references.ts';

/**
 * Which constraint of a table is meant. SQLite leaves constraints unnamed that were created without a name, where
 * PostgreSQL names them: giving the columns too finds it on both.
 */
export interface ConstraintReference {
  readonly kind: ConstraintKind;
  readonly name: string | null;
  readonly columns: readonly string[] | null;
  /** The expression of an unnamed check. */
  readonly expression: string | null;
}

export interface DropConstraint {
  readonly kind: 'dropConstraint';
  readonly table: string;
  readonly constraint: ConstraintReference;
}

export const dropConstraint: OperationDefinition<DropConstraint> = {
  apply(schema, { table: name, constraint: reference }) {
    const dropped = findConstraint(tableOf(schema, name), reference);
    const after = editTable(schema, name, (table) => ({
      ...table,
      constraints: table.constraints.filter((each) => each !== dropped),
    }));
    if (dropped.kind === 'primaryKey' || dropped.kind === 'unique') {
      const words = dropped.name ?? `over ${dropped.columns.join(', ')} of table ${name}`;
      refuseLostTarget(schema, after, name, { what: `${dropped.kind} constraint`, name: words });
    }
    return after;
  },
  invert({ table: name, constraint: reference }, before) {
    const constraint = findConstraint(tableOf(before, name), reference);
    return { operations: [recreateConstraint(name, constraint)] };
  },
  losses: () => nothingLost,
};

/** The reference that finds this constraint again. */
export function referenceTo(constraint: Constraint): ConstraintReference {
  return {
    kind: constraint.kind,
    name: constraint.name,
    columns: constraint.kind === 'check' ? null : constraint.columns,
    expression: constraint.kind === 'check' ? constraint.expression : null,
  };
}

/** @throws ModelError `model.missing` */
export function findConstraint(table: Table, reference: ConstraintReference): Constraint {
  const candidates = table.constraints.filter((each) => each.kind === reference.kind);
  const found =
    reference.kind === 'primaryKey'
      ? candidates[0]
      : (candidates.find((each) => each.name !== null && each.name === reference.name) ??
        // Of several alike the last one, so that what was made last is what its inverse takes away.
        candidates.findLast((each) => each.name === null && sameSubject(each, reference)));
  if (found !== undefined) return found;
  const name = reference.name ?? reference.columns?.join(', ') ?? reference.expression ?? '';
  throw new ModelError('model.missing', { what: `${reference.kind} constraint`, name, table: table.name });
}

function sameSubject(constraint: Constraint, reference: ConstraintReference): boolean {
  if (constraint.kind === 'check') {
    return reference.expression !== null && sameExpression(constraint.expression, reference.expression);
  }
  return (
    reference.columns !== null &&
    constraint.columns.length === reference.columns.length &&
    constraint.columns.every((column, at) => column === reference.columns?.[at])
  );
}
