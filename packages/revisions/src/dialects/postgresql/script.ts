import type { Schema } from '../../model/index.ts';
import { applyOperation, type Operation } from '../../operations/index.ts';
import type { ScriptStatement } from '../dialect.ts';
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
  return operations.flatMap((operation): readonly ScriptStatement[] => {
    const statements = statementsOf(operation, schema);
    schema = applyOperation(schema, operation, postgresqlTraits);
    if (!runsOutsideTransaction(operation)) return statements.map((sql) => ({ sql, transactional: true }));
    return [...timeoutsOff, ...statements, ...timeoutsBack].map((sql) => ({ sql, transactional: false }));
  });
}

const timeoutsOff = ['SET lock_timeout = 0', 'SET statement_timeout = 0'];
const timeoutsBack = ['RESET lock_timeout', 'RESET statement_timeout'];
