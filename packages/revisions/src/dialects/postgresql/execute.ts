import type { Operation } from '../../operations/index.ts';
import type { OperationSession } from '../session.ts';
import { createIndexConcurrently, dropIndexConcurrently } from './concurrent-index.ts';
import { leavesRowsUnchecked, lookNow, readDeferred } from './deferred-constraints.ts';
import { readNeeded } from './needed.ts';
import { statementsOf } from './statements.ts';

/** Carries operations out on a live database, one after the other. */
export async function execute(operations: readonly Operation[], session: OperationSession): Promise<void> {
  let unchecked: readonly Operation[] = [];
  for (const operation of operations) {
    if (leavesRowsUnchecked(operation)) {
      unchecked = [...unchecked, operation];
    } else {
      await check(unchecked, session);
      unchecked = [];
    }
    await session.during([operation], () => carryOut(operation, session));
  }
  await check(unchecked, session);
}

/** Has the deferred constraints look at what these operations have left. */
async function check(operations: readonly Operation[], session: OperationSession): Promise<void> {
  if (operations.length === 0) return;
  await session.during(operations, async () => {
    for (const statement of lookNow(await readDeferred(session))) await session.execute(statement);
  });
}

async function carryOut(operation: Operation, session: OperationSession): Promise<void> {
  if (operation.kind === 'runFunction') {
    return operation.run({
      dialect: 'postgresql',
      query: (sql, parameters) => session.query(sql, parameters),
      execute: (sql, parameters) => session.execute(sql, parameters),
    });
  }
  if (operation.kind === 'createIndex' && operation.concurrently)
    return createIndexConcurrently(operation, session);
  if (operation.kind === 'dropIndex' && operation.concurrently)
    return dropIndexConcurrently(operation, session);
  const before = await readNeeded(operation, session);
  for (const statement of statementsOf(operation, before)) await session.execute(statement);
}
