import { postgresqlTraits } from '../../dialects/postgresql/traits.ts';
import { type Constraint, columnNames, mentions, placeOf, type Table } from '../../model/index.ts';
import type { DeclaredEntity } from './source.ts';

const namesNothing = { relations: new Set<string>(), constraints: new Set<string>() };

/**
 * The constraint without its name, where that is the one PostgreSQL gives to a constraint without one, and this
 * database gives none: a revision that names it for neither builds what the entity says in both.
 */
export function withoutGivenName<C extends Constraint>(
  constraint: C,
  table: Table,
  { traits }: DeclaredEntity,
): C {
  if (constraint.name === null || traits.constraintName !== null) return constraint;
  const given = postgresqlTraits.constraintName?.({
    kind: constraint.kind,
    table: placeOf(table.name, traits.dialect).name,
    columns:
      constraint.kind === 'check'
        ? columnNames(table).filter((name, _at, among) => mentions(constraint.expression, name, among))
        : constraint.columns,
    taken: namesNothing,
  });
  return constraint.name === given ? { ...constraint, name: null } : constraint;
}
