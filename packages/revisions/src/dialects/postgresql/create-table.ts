import type { Constraint, Table } from '../../model/index.ts';
import { columnDefinition } from './columns.ts';
import { commentsOf } from './comments.ts';
import { addConstraint, constraintClause, isNotValid } from './constraints.ts';
import { quoteIdentifier, quoteName } from './quote.ts';

/** The statements that make a table with its columns, constraints and comments; its indexes come after. */
export function createTable(table: Table): readonly string[] {
  const name = quoteName(table.name);
  const late = lateConstraints(table.constraints);
  const items = [
    ...table.columns.map(columnDefinition),
    ...table.constraints.filter((each) => !late.includes(each)).map(constraintClause),
  ];
  return [
    `CREATE TABLE ${name} (\n${items.map((item) => `  ${item}`).join(',\n')}\n)`,
    // SERIAL means NOT NULL, whatever is said beside it.
    ...table.columns
      .filter((column) => column.identity === 'serial' && column.nullable)
      .map((column) => `ALTER TABLE ${name} ALTER COLUMN ${quoteIdentifier(column.name)} DROP NOT NULL`),
    ...late.map((constraint) => addConstraint(table.name, constraint)),
    ...commentsOf(table),
  ];
}

/**
 * The constraints to add after the table is there, because CREATE TABLE would make something else of them: it makes
 * every constraint valid, and of two keys on the same columns only one. With such a constraint wait those of its kind
 * that PostgreSQL names and numbers after it.
 */
function lateConstraints(constraints: readonly Constraint[]): readonly Constraint[] {
  const late: Constraint[] = [];
  for (const [at, constraint] of constraints.entries()) {
    const numberedAfter = constraint.name === null && late.some(({ kind }) => kind === constraint.kind);
    const sameKey = constraints.slice(0, at).some((each) => isSameKey(each, constraint));
    if (isNotValid(constraint) || sameKey || numberedAfter) late.push(constraint);
  }
  return late;
}

function isSameKey(one: Constraint, other: Constraint): boolean {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a !== null && a === b;
}

function keyOf(constraint: Constraint): string | null {
  if (constraint.kind !== 'primaryKey' && constraint.kind !== 'unique') return null;
  const deferrable = constraint.kind === 'unique' ? constraint.deferrable : 'not deferrable';
  return JSON.stringify([constraint.columns, deferrable]);
}
