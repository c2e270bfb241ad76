import { type SchemaDifference, schemaDifferences } from '../model/differences.ts';
import type { Schema } from '../model/index.ts';
import { applyOperations, type Operation } from '../operations/index.ts';
import { operationsOf } from './between/operations-of.ts';
import type { ComparedDialect } from './compared-dialect.ts';
import { comparedForm } from './compared-form.ts';
import { CompareError } from './errors.ts';
import { constraintRenames } from './renames/constraint-renames.ts';
import type { Rename } from './renames/rename.ts';
import { renameOperations } from './renames/rename-operations.ts';

// What an operation brings with it can ask for one more, such as a column that was NOT NULL by its key alone.
const mostRounds = 4;

/**
 * The operations that make the second schema of the first, in an order in which each of them can be done: applied to
 * the first, nothing is left that differs.
 *
 * Both are given as they are recorded or declared, so that the operations read like a revision; what differs is told
 * by their canonical forms, and by their enum types and comments as they are. Columns stand in any order.
 *
 * @param renames what has another name in the second schema; everything else that is not there is dropped
 * @throws CompareError `compare.unreachable` when the second schema is one that no operations make
 * @throws ModelError for a rename that cannot be
 */
export function operationsBetween(
  from: Schema,
  to: Schema,
  dialect: ComparedDialect,
  renames: readonly Rename[] = [],
): readonly Operation[] {
  const { traits } = dialect;
  const operations = [...renameOperations(from, renames)];
  const toForm = comparedForm(to, dialect);
  let at = applyOperations(from, operations, traits);
  for (let round = 0; ; round += 1) {
    const fromForm = comparedForm(at, dialect);
    const differences = schemaDifferences(fromForm, toForm).filter(hasOperation);
    if (differences.length === 0) return operations;
    if (round === mostRounds) throw new CompareError('compare.unreachable', { differences });
    const compared = { from: at, to, fromForm, toForm, differences };
    // Names first: what has its new one is the same from then on.
    const renamed = round === 0 ? constraintRenames(compared, traits) : [];
    const next = renamed.length > 0 ? renamed : operationsOf(compared, traits);
    operations.push(...next);
    at = applyOperations(at, next, traits);
  }
}

/**
 * Whether operations can put the difference right. None touches what a live table or column has that the model has no
 * word for, nor leaves an index behind that is not valid.
 */
export function hasOperation(difference: SchemaDifference): boolean {
  switch (difference.what) {
    case 'table unmanaged':
    case 'column unmanaged':
      return false;
    case 'index valid':
      return difference.right;
    default:
      return true;
  }
}
