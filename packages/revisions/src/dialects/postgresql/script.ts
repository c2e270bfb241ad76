import type { Schema } from '../../model/index.ts';
import { applyOperation, type Operation } from '../../operations/index.ts';
import type { ScriptStatement } from '../dialect.ts';
import { deferredIn, leavesRowsUnchecked, lookNow } from './deferred-constraints.ts';
import { statementsOf } from './statements.ts';
import { postgresqlTraits } from './traits.ts';

/** Whether PostgreSQL refuses the operation inside a transaction. */
export function runsOutsideTransaction(operation: Operation): boolean {
  return (operation.kind === 'createIndex' || operation.kind === 'dropIndex') && operation.concurrently;
}

/**
 * The statements that carry the operations out on a schema that stands at `before`: those of a run, but for concurrent
 * indexes, where a script cannot look first what an earlier one has left.
 *
 * @throws DialectError `dialect.online-only`
 */
export function script(operations: readonly Operation[], before: Schema): readonly ScriptStatement[] {
  let schema = before;
  let unchecked = false;
  const statements: ScriptStatement[] = [];
  const check = (): void => {
    if (unchecked) statements.push(...lookNow(deferredIn(schema)).map(transactional));
    unchecked = false;
  };
  for (const operation of operations) {
    if (!leavesRowsUnchecked(operation)) check();
    statements.push(...scriptOf(operation, schema));
    schema = applyOperation(schema, operation, postgresqlTraits);
    unchecked ||= leavesRowsUnchecked(operation);
  }
  check();
  return statements;
}

function scriptOf(operation: Operation, before: Schema): readonly ScriptStatement[] {
  const statements = statementsOf(operation, before);
  if (!runsOutsideTransaction(operation)) return statements.map(transactional);
  return [...timeoutsOff, ...statements, ...timeoutsBack].map((sql) => ({ sql, transactional: false }));
}

function transactional(sql: string): ScriptStatement {
  return { sql, transactional: true };
}

const timeoutsOff = ['SET lock_timeout = 0', 'SET statement_timeout = 0'];
const timeoutsBack = ['RESET lock_timeout', 'RESET statement_timeout'];
