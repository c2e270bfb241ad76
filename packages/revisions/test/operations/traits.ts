import type { ConstraintKind, DialectTraits } from '../../src/model/index.ts';

/** A database that leaves constraints without a name as they are, and takes NULLs into a primary key. */
export const leavesUnnamed: DialectTraits = {
  dialect: 'sqlite',
  constraintName: null,
  primaryKeyIsNotNull: false,
  enumTypes: false,
};

const suffixes: Readonly<Record<ConstraintKind, string>> = {
  primaryKey: 'pkey',
  unique: 'key',
  check: 'check',
  foreignKey: 'fkey',
};

/** A database that names constraints itself, `table_column_kind`, and makes the columns of a primary key NOT NULL. */
export const namesConstraints: DialectTraits = {
  dialect: 'postgresql',
  constraintName({ kind, table, columns, taken }) {
    const name = [table, ...(kind === 'primaryKey' ? [] : columns), suffixes[kind]].join('_');
    const isTaken = (each: string): boolean => taken.constraints.has(each) || taken.relations.has(each);
    let number = 0;
    while (isTaken(`${name}${number || ''}`)) number += 1;
    return `${name}${number || ''}`;
  },
  primaryKeyIsNotNull: true,
};

/** Both, for tests that hold whatever the database. */
export const bothTraits: readonly { readonly name: string; readonly traits: DialectTraits }[] = [
  { name: 'constraints stay unnamed', traits: leavesUnnamed },
  { name: 'constraints are named', traits: namesConstraints },
];
