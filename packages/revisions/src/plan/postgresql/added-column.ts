import type { ColumnDef, Constraint } from 'libpg-query';
import { moreWork, type TableEffect, type Work } from '../effect.ts';
import { isVolatile } from './expressions.ts';
import type { Known } from './known.ts';
import { lockModes } from './lock-modes.ts';
import { nameOf } from './parse.ts';
import { isSerial, mayBeDomain } from './type-names.ts';

/**
 * ADD COLUMN. A column without a default, or with one that is the same for every row, is only written down; a default
 * that may differ from row to row, or a stored expression, has every row written anew.
 */
export function addedColumn(table: string, column: ColumnDef, known: Known): readonly TableEffect[] {
  const constraints = (column.constraints ?? []).flatMap((each) =>
    'Constraint' in each ? each.Constraint : [],
  );
  const work = constraints
    .map((constraint) => workOf(constraint, known))
    .reduce(moreWork, workOfType(column, constraints, known));
  const referenced = constraints.flatMap(({ pktable }) =>
    pktable === undefined || nameOf(pktable) === table ? [] : nameOf(pktable),
  );
  return [
    { table, lock: lockModes.accessExclusive, work },
    ...referenced.map((each) => ({ table: each, lock: lockModes.shareRowExclusive, work: 'none' as const })),
  ];
}

function workOfType(column: ColumnDef, constraints: readonly Constraint[], { before }: Known): Work {
  if (isSerial(column.typeName)) return 'rewrite';
  const isNotNull = constraints.some(({ contype }) => contype === 'CONSTR_NOTNULL');
  const isGiven = constraints.some(({ contype }) => contype !== undefined && givesValues.has(contype));
  // Whether a domain checks its values is not known: then every row would be written.
  if (mayBeDomain(column.typeName, before.enums) && isGiven) return 'rewrite';
  // No row can be there, which has to be looked at; and what is made when a row is read may be NULL.
  const isVirtual = constraints.some(({ generated_kind }) => generated_kind === 'v');
  return isNotNull && (!isGiven || isVirtual) ? 'scan' : 'none';
}

const givesValues: ReadonlySet<string> = new Set(['CONSTR_DEFAULT', 'CONSTR_GENERATED', 'CONSTR_IDENTITY']);

function workOf(constraint: Constraint, { server }: Known): Work {
  switch (constraint.contype) {
    case 'CONSTR_DEFAULT':
      return isVolatile(constraint.raw_expr, server) ? 'rewrite' : 'none';
    case 'CONSTR_IDENTITY':
      return 'rewrite';
    case 'CONSTR_GENERATED':
      return constraint.generated_kind === 'v' ? 'none' : 'rewrite';
    case 'CONSTR_CHECK':
    case 'CONSTR_UNIQUE':
    case 'CONSTR_PRIMARY':
    case 'CONSTR_EXCLUSION':
      return 'scan';
    default:
      return 'none';
  }
}
