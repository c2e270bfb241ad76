import type { Constraint, Deferrability, ForeignKey, ReferentialAction } from '../../model/index.ts';
import { quoteIdentifier, quoteIdentifiers, quoteName } from './quote.ts';

/** A constraint as it stands in CREATE TABLE and ADD CONSTRAINT. Without a name, PostgreSQL gives it one. */
export function constraintClause(constraint: Constraint): string {
  const name = constraint.name === null ? '' : `CONSTRAINT ${quoteIdentifier(constraint.name)} `;
  return name + definition(constraint);
}

export function addConstraint(table: string, constraint: Constraint): string {
  return `ALTER TABLE ${quoteName(table)} ADD ${constraintClause(constraint)}${notValid(constraint)}`;
}

export function dropConstraint(table: string, name: string): string {
  return `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${quoteIdentifier(name)}`;
}

export function validateConstraint(table: string, name: string): string {
  return `ALTER TABLE ${quoteName(table)} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`;
}

/** Whether the constraint has passed over the rows that were there; CREATE TABLE cannot say so. */
export function isNotValid(constraint: Constraint): boolean {
  return 'validated' in constraint && !constraint.validated;
}

function notValid(constraint: Constraint): string {
  return isNotValid(constraint) ? ' NOT VALID' : '';
}

function definition(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'primaryKey':
      return `PRIMARY KEY (${quoteIdentifiers(constraint.columns)})`;
    case 'unique':
      return `UNIQUE (${quoteIdentifiers(constraint.columns)})${deferrability[constraint.deferrable]}`;
    case 'check':
      return `CHECK (${constraint.expression})`;
    case 'foreignKey':
      return foreignKey(constraint);
  }
}

function foreignKey(constraint: ForeignKey): string {
  const { columns, referencedTable, referencedColumns, onDelete, onUpdate, deferrable } = constraint;
  const target = `${quoteName(referencedTable)} (${quoteIdentifiers(referencedColumns)})`;
  return [
    `FOREIGN KEY (${quoteIdentifiers(columns)}) REFERENCES ${target}`,
    action('DELETE', onDelete),
    action('UPDATE', onUpdate),
    deferrability[deferrable],
  ].join('');
}

function action(event: 'DELETE' | 'UPDATE', taken: ReferentialAction): string {
  return taken === 'no action' ? '' : ` ON ${event} ${taken.toUpperCase()}`;
}

const deferrability: Readonly<Record<Deferrability, string>> = {
  'not deferrable': '',
  deferrable: ' DEFERRABLE',
  deferred: ' DEFERRABLE INITIALLY DEFERRED',
};
