import type { DialectTraits } from '../../model/index.ts';

/** A constraint that is created without a name has none here, and a primary key takes NULLs unless told not to. */
export const sqliteTraits: DialectTraits = {
  dialect: 'sqlite',
  constraintName: null,
  primaryKeyIsNotNull: false,
};
