import type { Constraint, Table } from '../../model/index.ts';
import { columnDefinition } from './columns.ts';
import { commentsOf } from './comments.ts';
import { addConstraint, constraintClause, isNotValid } from './constraints.ts';
import { quoteIdentifier } from './quote.ts';

/** The statements that make a table with its columns, constraints and comments; its indexes come after. */
export function createTable(table: Table): readonly string[] {
  const name = quoteIdentifier(table.name);
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
 * The constraints to add after the table is there. CREATE TABLE makes every constraint valid, so that one that shall
 * not be has to wait; and with it those of its kind that PostgreSQL names and numbers after it.
 */
function lateConstraints(constraints: readonly Constraint[]): readonly Constraint[] {
  return constraints.filter((constraint, at) => {
    if (isNotValid(constraint)) return true;
    const before = constraints.slice(0, at);
    return (
      constraint.name === null && before.some((each) => each.kind === constraint.kind && isNotValid(each))
    );
  });
}
