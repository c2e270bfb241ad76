import { type Constraint, checkFrom, foreignKeyFrom, primaryKeyFrom, uniqueFrom } from './constraint.ts';
import type { DialectName } from './dialect-name.ts';
import type { ConstraintSpec } from './spec-of.ts';

/** Reads a revision's constraint of any kind for one dialect. */
export function constraintFrom(each: ConstraintSpec, dialect: DialectName): Constraint {
  switch (each.kind) {
    case 'primaryKey':
      return primaryKeyFrom(each.spec);
    case 'unique':
      return uniqueFrom(each.spec);
    case 'check':
      return checkFrom(each.spec, dialect);
    case 'foreignKey':
      return foreignKeyFrom(each.spec);
  }
}
