import { qualifiedName } from '../../model/index.ts';
import type { OperationOf } from '../../operations/index.ts';
import { requireOwnTypeName } from './built-in-types.ts';
import { textLiteral } from './literals.ts';
import { quoteBare, quoteBeside, quoteIdentifier, quoteName } from './quote.ts';

export function renameIndex({ table, name, to }: OperationOf<'renameIndex'>): string {
  return `ALTER INDEX ${quoteBeside(table, name)} RENAME TO ${quoteIdentifier(to)}`;
}

/** The index of a primary key or a unique constraint goes by the new name too. */
export function renameConstraint({ table, name, to }: OperationOf<'renameConstraint'>): string {
  return `ALTER TABLE ${quoteName(table)} RENAME CONSTRAINT ${quoteIdentifier(name)} TO ${quoteIdentifier(to)}`;
}

/** @throws DialectError `dialect.unsupported` for the name of a built-in type */
export function renameEnum({ name, to }: OperationOf<'renameEnum'>): string {
  const place = qualifiedName(to);
  if (place.schema === null) requireOwnTypeName(place.name);
  return `ALTER TYPE ${quoteName(name)} RENAME TO ${quoteBare(to)}`;
}

/** Rows, defaults and expressions hold the label by a number of its own, and so have the new text at once. */
export function renameEnumValue({ name, value, to }: OperationOf<'renameEnumValue'>): string {
  return `ALTER TYPE ${quoteName(name)} RENAME VALUE ${textLiteral(value)} TO ${textLiteral(to)}`;
}
